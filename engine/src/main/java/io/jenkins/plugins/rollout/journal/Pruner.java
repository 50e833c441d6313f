/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Instant;
import java.util.List;

/** Takes events of old rollouts out, some hundred rollouts a transaction. */
final class Pruner {

    static final String MARK = "UPDATE rollout SET pruned_at = ? WHERE id = ?";

    private static final String OLD =
            "SELECT id FROM rollout WHERE ended_at < ? AND pruned_at IS NULL ORDER BY started_at, id LIMIT 500";

    private final Sessions sessions;

    Pruner(Sessions sessions) {
        this.sessions = sessions;
    }

    long prune(Instant before, Instant now) throws JournalException {
        long all = 0;
        int batch = -1;
        while (batch != 0) {
            batch = sessions.transact(true, session -> {
                List<String> old = session.query(OLD, row -> row.getString(1), Nanos.of(before));
                for (String id : old) {
                    Events.delete(session, id);
                    session.update(MARK, Nanos.of(now), id);
                }
                return old.size();
            });
            all += batch;
        }
        return all;
    }
}
