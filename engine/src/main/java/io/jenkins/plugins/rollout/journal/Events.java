/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.EventJson;
import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.StaleException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of events. */
final class Events {

    static final String INSERT = "INSERT INTO event (rollout_id, seq, at, type, body, chain)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (rollout_id, seq) DO NOTHING";

    private static final String READ =
            "SELECT seq, body, chain FROM event WHERE rollout_id = ? AND seq >= ? ORDER BY seq";

    private Events() {}

    static void append(Session session, String rollout, long seq, Event event, String body, Summary after)
            throws SQLException, JournalException {
        Optional<Row> row = Summaries.row(session, rollout);
        long written = row.map(Row::events).orElse(0L);
        if (seq <= written) {
            throw new StaleException(rollout, seq);
        }
        if (written > 0 && Summaries.prunedAt(session, rollout).isPresent()) {
            throw new JournalException(
                    "the events of " + rollout + " were pruned; nothing can be added to it any more", null);
        }
        if (seq > written + 1) {
            throw new JournalException("event " + seq + " of " + rollout + " would leave a gap", null);
        }
        String chain = Chain.link(row.map(Row::head).orElse(Chain.START), rollout, seq, body);
        Row next = Row.after(row.map(Row::facts).orElse(Facts.NONE), event, after, seq, chain);
        // The rollout first: its row is what the event refers to, and what two writers wait for each other at.
        Summaries.put(session, next);
        if (!insert(session, rollout, seq, event, body, chain)) {
            throw new StaleException(rollout, seq);
        }
        if (next.ended()) {
            Days.touch(session, after.startedAt());
        }
    }

    /** False when another has written that number. */
    static boolean insert(Session session, String rollout, long seq, Event event, String body, String chain)
            throws SQLException {
        return session.update(INSERT, rollout, seq, Nanos.of(event.at()), EventJson.type(event), body, chain) == 1;
    }

    static List<Stored> read(Session session, String rollout, long fromSeq) throws SQLException {
        return session.query(
                READ, row -> new Stored(row.getLong(1), row.getString(2), row.getString(3)), rollout, fromSeq);
    }

    static List<Event> decoded(String rollout, List<Stored> stored) throws JournalException {
        List<Event> events = new ArrayList<>(stored.size());
        for (Stored each : stored) {
            try {
                events.add(EventJson.read(each.body));
            } catch (IllegalArgumentException e) {
                throw new JournalException(
                        "event " + each.seq + " of " + rollout + " cannot be read: " + e.getMessage(), e);
            }
        }
        return events;
    }

    /** The first event that is not what was written, or not where it was written. */
    static OptionalLong firstBroken(String rollout, List<Stored> stored) {
        String previous = Chain.START;
        for (int i = 0; i < stored.size(); i++) {
            Stored each = stored.get(i);
            previous = Chain.link(previous, rollout, i + 1L, each.body);
            if (each.seq != i + 1 || !each.chain.equals(previous)) {
                return OptionalLong.of(i + 1);
            }
        }
        return OptionalLong.empty();
    }

    /** An event as it lies in the table. */
    record Stored(long seq, String body, String chain) {}
}
