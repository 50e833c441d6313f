/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Takes a rollout whose journal is broken out of the way. Its row stays, as that of a pruned one does. */
final class Discard {

    private Discard() {}

    static void one(Session session, String id, String by, String reason, Instant now)
            throws SQLException, JournalException {
        Row row = Summaries.row(session, id)
                .orElseThrow(() -> new JournalException("there is no rollout " + id + " in the journal", null));
        boolean pruned = Summaries.prunedAt(session, id).isPresent();
        if (pruned || Events.intact(id, Events.read(session, id, 1), row.events()) && row.events() > 0) {
            throw new JournalException("the journal of " + id + " is not broken; nothing is given up", null);
        }
        Summary known = row.summary();
        if (known.outcome().isEmpty()) {
            var failed = failed(known, "given up by " + by + ", as its journal was broken: " + reason, now);
            Summaries.put(session, new Row(new Projection(failed, row.facts()), row.events(), row.head()));
        }
        Events.delete(session, id);
        session.update(Pruner.MARK, Nanos.of(now), id);
        session.update("DELETE FROM claim WHERE rollout_id = ?", id);
        Days.touch(session, known.startedAt());
    }

    private static Summary failed(Summary known, String reason, Instant now) {
        return new Summary(
                known.id(),
                known.service(),
                known.target(),
                known.image(),
                known.fromRevision(),
                Outcome.FAILED.word(),
                known.weight(),
                false,
                Optional.of(Outcome.FAILED.word()),
                reason,
                known.startedAt(),
                now,
                Optional.of(now),
                known.requests(),
                known.badRequests(),
                known.origin());
    }
}
