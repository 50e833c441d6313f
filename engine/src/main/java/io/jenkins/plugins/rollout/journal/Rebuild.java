/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes the rows of rollouts anew from their events. */
final class Rebuild {

    private static final String HEAD = "UPDATE rollout SET events = ?, head = ? WHERE id = ?";

    private Rebuild() {}

    static void all(Session session) throws SQLException {
        for (String id : session.query("SELECT id FROM rollout ORDER BY id", row -> row.getString(1))) {
            List<Events.Stored> stored = Events.read(session, id, 1);
            if (stored.isEmpty()) {
                continue;
            }
            Events.Stored last = stored.get(stored.size() - 1);
            Optional<Projection> projection = projection(id, stored);
            if (projection.isPresent()) {
                Row row = new Row(projection.get(), last.seq(), last.chain());
                Summaries.put(session, row);
                if (row.ended()) {
                    Days.touch(session, row.summary().startedAt());
                }
            } else {
                session.update(HEAD, last.seq(), last.chain(), id);
            }
        }
    }

    /** Empty when the events cannot be followed: one such rollout must not keep the others from being migrated. */
    private static Optional<Projection> projection(String id, List<Events.Stored> stored) {
        try {
            List<Event> events = Events.decoded(id, stored);
            boolean whole = Events.firstBroken(id, stored).isEmpty() && events.get(0) instanceof Event.Started;
            return whole ? Optional.of(Projection.of(id, events)) : Optional.empty();
        } catch (BrokenException unreadable) {
            return Optional.empty();
        }
    }
}
