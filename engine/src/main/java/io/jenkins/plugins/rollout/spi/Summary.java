/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A rollout in one line, for lists.
 *
 * @param id rollout id
 * @param service service
 * @param target {@code namespace/deployment}
 * @param image image being shipped
 * @param fromRevision revision in service before, once known
 * @param phase name of the phase, in the words of the field
 * @param weight canary weight asked for, percent
 * @param paused whether a human is asked or has paused it
 * @param outcome succeeded, rolled-back, aborted or failed, once ended
 * @param reason why it ended or waits
 * @param startedAt first event
 * @param updatedAt latest event; the end, once ended: what is noted afterwards does not move it
 * @param endedAt when it ended
 * @param requests that canaries have answered
 * @param badRequests those of them that failed
 * @param origin who wrote most of the change, once that was described; filled in by the journal
 */
public record Summary(
        String id,
        String service,
        String target,
        String image,
        Optional<String> fromRevision,
        String phase,
        int weight,
        boolean paused,
        Optional<String> outcome,
        String reason,
        Instant startedAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        long requests,
        long badRequests,
        Optional<String> origin) {

    /** The same with the origin that the journal knows. */
    public Summary by(Optional<String> known) {
        return new Summary(
                id,
                service,
                target,
                image,
                fromRevision,
                phase,
                weight,
                paused,
                outcome,
                reason,
                startedAt,
                updatedAt,
                endedAt,
                requests,
                badRequests,
                known);
    }
}
