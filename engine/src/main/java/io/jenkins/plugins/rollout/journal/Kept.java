/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the journal has of a rollout, as of one moment.
 *
 * @param prunedAt when its events were taken out
 */
record Kept(Row row, Optional<Instant> prunedAt, List<Events.Stored> events) {

    /** Reads it while others may write: again, until nobody has in between. */
    static Kept read(Session session, String id) throws SQLException, JournalException {
        Kept kept = once(session, id);
        while (!Summaries.row(session, id).equals(Optional.of(kept.row))
                || !Summaries.prunedAt(session, id).equals(kept.prunedAt)) {
            kept = once(session, id);
        }
        return kept;
    }

    private static Kept once(Session session, String id) throws SQLException, JournalException {
        Row row = Summaries.row(session, id)
                .orElseThrow(() -> new JournalException("rollout " + id + " is not in the journal any more", null));
        return new Kept(row, Summaries.prunedAt(session, id), Events.read(session, id, 1));
    }
}
