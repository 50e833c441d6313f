/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.EventJson;
import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.StaleException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of events. */
final class Events {

    static final String INSERT = "INSERT INTO event (rollout_id, seq, at, type, body, chain)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (rollout_id, seq) DO NOTHING";

    private static final String READ =
            "SELECT seq, body, chain FROM event WHERE rollout_id = ? AND seq >= ? ORDER BY seq";

    private static final String WHOLE = "SELECT e.seq, e.body, e.chain, r.events, r.pruned_at FROM rollout r"
            + " LEFT JOIN event e ON e.rollout_id = r.id AND e.seq >= ? WHERE r.id = ? ORDER BY e.seq";

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
            throw new BrokenException(rollout, "ends with event " + written + "; event " + seq + " would leave a gap");
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

    /** The same, of which none is missing, as the row of the rollout knows it; none of one that was pruned. */
    static List<Stored> whole(Session session, String rollout, long fromSeq) throws SQLException, BrokenException {
        // One statement, so that the row and the events are of the same moment.
        List<Found> found = session.query(WHOLE, Found::read, fromSeq, rollout);
        List<Stored> stored =
                found.stream().flatMap(each -> Stream.ofNullable(each.stored)).toList();
        if (found.isEmpty() || found.get(0).pruned) {
            return List.of();
        }
        long seq = fromSeq - 1;
        for (Stored each : stored) {
            seq++;
            if (each.seq != seq) {
                throw new BrokenException(rollout, "has a gap: event " + seq + " is missing");
            }
        }
        long written = found.get(0).events;
        if (seq < written || seq > written && !stored.isEmpty()) {
            throw new BrokenException(rollout, "ends with event " + seq + ", where " + written + " were written");
        }
        return stored;
    }

    static List<Event> decoded(String rollout, List<Stored> stored) throws BrokenException {
        List<Event> events = new ArrayList<>(stored.size());
        for (Stored each : stored) {
            try {
                events.add(EventJson.read(each.body));
            } catch (IllegalArgumentException e) {
                throw new BrokenException(
                        rollout,
                        "has an event " + each.seq + " that cannot be read: " + e.getMessage(),
                        "use the version that wrote it, or a newer one");
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

    /** Whether they are all that was written of a rollout, unchanged, from its start on. */
    static boolean intact(String rollout, List<Stored> stored, long written) {
        return stored.size() == written
                && firstBroken(rollout, stored).isEmpty()
                && (stored.isEmpty() || begins(stored.get(0)));
    }

    private static boolean begins(Stored first) {
        try {
            return EventJson.read(first.body) instanceof Event.Started;
        } catch (IllegalArgumentException ofANewerVersion) {
            return true;
        }
    }

    static void delete(Session session, String rollout) throws SQLException {
        session.update("DELETE FROM event WHERE rollout_id = ?", rollout);
    }

    /** An event as it lies in the table. */
    record Stored(long seq, String body, String chain) {}

    /** An event beside what the row of its rollout says; no event where there is none. */
    private record Found(@Nullable Stored stored, long events, boolean pruned) {

        static Found read(ResultSet row) throws SQLException {
            long seq = row.getLong(1);
            Stored stored = row.wasNull() ? null : new Stored(seq, row.getString(2), row.getString(3));
            long events = row.getLong(4);
            row.getLong(5);
            return new Found(stored, events, !row.wasNull());
        }
    }
}
