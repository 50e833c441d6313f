/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of claims. Each statement decides by itself, whoever else asks at the same time. */
final class Claims {

    private static final String TAKE = "INSERT INTO claim (rollout_id, owner, until_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (rollout_id) DO UPDATE SET owner = excluded.owner, until_at = excluded.until_at"
            + " WHERE claim.owner = excluded.owner OR claim.until_at <= ?";

    private static final String RENEW =
            "UPDATE claim SET until_at = ? WHERE owner = ? AND rollout_id IN (%s) RETURNING rollout_id";

    private static final String LATEST = "SELECT id, events FROM claim JOIN rollout ON id = rollout_id WHERE owner = ?";

    private static final String NEXT = "SELECT id FROM rollout WHERE outcome IS NULL AND NOT EXISTS"
            + " (SELECT 1 FROM claim WHERE rollout_id = id AND until_at > ?) ORDER BY started_at, id LIMIT 1";

    private Claims() {}

    static boolean take(Session session, String rollout, String owner, Instant now, Duration ttl) throws SQLException {
        return session.update(TAKE, rollout, owner, Nanos.of(now.plus(ttl)), Nanos.of(now)) == 1;
    }

    /**
     * Those that were not the owner's any more; the others are until then. One statement for all: no row of another owner
     * is locked, so that no two owners wait for each other.
     *
     * @param members see {@link Dialect#members}
     */
    static Set<String> renew(Session session, Collection<String> rollouts, String owner, Instant until, String members)
            throws SQLException {
        Set<String> lost = new HashSet<>(rollouts);
        session.query(
                String.format(RENEW, members),
                row -> lost.remove(row.getString(1)),
                Nanos.of(until),
                owner,
                Json.line(rollouts));
        return lost;
    }

    static Map<String, Long> latest(Session session, String owner) throws SQLException {
        Map<String, Long> latest = new HashMap<>();
        session.query(LATEST, row -> latest.put(row.getString(1), row.getLong(2)), owner);
        return latest;
    }

    /** A rollout that nobody drives; another may still be faster to {@link #take} it. */
    static Optional<String> next(Session session, Instant now, String skipLocked) throws SQLException {
        return session.query(NEXT + skipLocked, row -> row.getString(1), Nanos.of(now)).stream()
                .findFirst();
    }

    static Optional<String> claimant(Session session, String rollout) throws SQLException {
        String sql = "SELECT owner FROM claim WHERE rollout_id = ?";
        return session.query(sql, row -> row.getString(1), rollout).stream().findFirst();
    }

    static void release(Session session, String rollout, String owner) throws SQLException {
        session.update("DELETE FROM claim WHERE rollout_id = ? AND owner = ?", rollout, owner);
    }
}
