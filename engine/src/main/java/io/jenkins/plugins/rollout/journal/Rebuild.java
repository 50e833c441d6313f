/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.SQLException;
import java.util.List;

/** Makes the rows of rollouts anew from their events. */
final class Rebuild {

    private static final String HEAD = "UPDATE rollout SET events = ?, head = ? WHERE id = ?";

    private Rebuild() {}

    static void all(Session session) throws SQLException, JournalException {
        for (String id : session.query("SELECT id FROM rollout ORDER BY id", row -> row.getString(1))) {
            List<Events.Stored> stored = Events.read(session, id, 1);
            if (stored.isEmpty()) {
                continue;
            }
            Events.Stored last = stored.get(stored.size() - 1);
            List<Event> events = Events.decoded(id, stored);
            if (events.get(0) instanceof Event.Started) {
                Row row = new Row(Projection.of(id, events), last.seq(), last.chain());
                Summaries.put(session, row);
                if (row.ended()) {
                    Days.touch(session, row.summary().startedAt());
                }
            } else {
                session.update(HEAD, last.seq(), last.chain(), id);
            }
        }
    }
}
