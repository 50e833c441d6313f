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
 * @param updatedAt latest event
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
        Instant updatedAt) {}
