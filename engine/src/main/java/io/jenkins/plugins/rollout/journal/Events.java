/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.EventJson;
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

    private static final String INSERT = "INSERT INTO event (rollout_id, seq, at, type, body, chain)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (rollout_id, seq) DO NOTHING";

    private static final String READ =
            "SELECT seq, body, chain FROM event WHERE rollout_id = ? AND seq >= ? ORDER BY seq";

    private Events() {}

    static void append(Session session, String rollout, long seq, Event event, String body, Summary after)
            throws SQLException, JournalException {
        Optional<String> previous = seq == 1 ? Optional.of(Chain.START) : link(session, rollout, seq - 1);
        if (previous.isEmpty()) {
            throw new JournalException("event " + seq + " of " + rollout + " would leave a gap", null);
        }
        // The summary first: its row is what the event refers to, and what two writers wait for each other at.
        Summaries.put(session, after);
        String chain = Chain.link(previous.get(), rollout, seq, body);
        int written = session.update(INSERT, rollout, seq, Nanos.of(event.at()), EventJson.type(event), body, chain);
        if (written == 0) {
            throw new StaleException(rollout, seq);
        }
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

    private static Optional<String> link(Session session, String rollout, long seq) throws SQLException {
        String sql = "SELECT chain FROM event WHERE rollout_id = ? AND seq = ?";
        return session.query(sql, row -> row.getString(1), rollout, seq).stream()
                .findFirst();
    }

    /** An event as it lies in the table. */
    record Stored(long seq, String body, String chain) {}
}
