/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.report.Ledger;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.outcome.report.Shipments;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of days: finished rollouts, packed for reports by the day that they began on. */
final class Days {

    private static final long SECONDS = 86_400;

    private static final String TOUCH = "INSERT INTO day (day, version, packed) VALUES (?, 1, 0)"
            + " ON CONFLICT (day) DO UPDATE SET version = day.version + 1";

    private static final String READ =
            "SELECT day, version, CASE WHEN packed = version THEN pack END FROM day" + " WHERE day >= ? ORDER BY day";

    private static final String STALE = "SELECT day, version, NULL FROM day WHERE packed <> version ORDER BY day";

    /** Only what was packed at the version that is told: a row that changed meanwhile leaves it to be packed again. */
    private static final String KEEP = "UPDATE day SET pack = ?, packed = ? WHERE day = ? AND version = ?";

    private final Sessions readers;
    private final Sessions writers;
    private boolean keeps = true;

    Days(Sessions readers, Sessions writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /** What is packed of the day that a rollout began on is no longer right. */
    static void touch(Session session, Instant startedAt) throws SQLException {
        session.update(TOUCH, day(startedAt));
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** Packs of all days from that of {@code since} on, the oldest first. Days that are not packed are packed now. */
    List<byte[]> packs(Instant since) throws JournalException {
        List<Day> days = readers.with(session -> session.query(READ, Days::read, day(since)));
        List<byte[]> packs = new ArrayList<>(days.size());
        for (Day each : days) {
            packs.add(each.pack != null && Ledger.reads(each.pack) ? each.pack : packed(each));
        }
        return packs;
    }

    /** Packs the days that are not packed, so that no report has to. */
    void pack() throws JournalException {
        for (Day each : readers.with(session -> session.query(STALE, Days::read))) {
            packed(each);
        }
    }

    private byte[] packed(Day day) throws JournalException {
        Instant from =
                LocalDate.ofEpochDay(day.number).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Row> rows = readers.with(session -> Summaries.ended(session, from, from.plusSeconds(SECONDS)));
        List<Shipment> shipments =
                rows.stream().map(row -> Shipments.of(row.projection())).toList();
        byte[] pack = Ledger.pack(shipments);
        keep(day, pack);
        return pack;
    }

    private void keep(Day day, byte[] pack) {
        if (!keeps) {
            return;
        }
        try {
            writers.transact(false, session -> session.update(KEEP, pack, day.version, day.number, day.version));
        } catch (JournalException readOnly) {
            // Nothing is lost with a copy: the next report makes it again.
            keeps = false;
        }
    }

    private static Day read(ResultSet row) throws SQLException {
        return new Day(row.getLong(1), row.getLong(2), row.getBytes(3));
    }

    private record Day(long number, long version, byte @Nullable [] pack) {}
}
