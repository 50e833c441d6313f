/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a change set did in production.
 *
 * @param from the revision that was deployed before; null if {@code to} is a single commit
 * @param to the revision that was shipped; null if only the score was recorded, which teaches the base alone
 * @param score the score it had then, 0..100; null if it was not recorded
 * @param bad whether it was rolled back or had an incident
 * @param shipped when it was shipped; null takes the time of the commit
 * @param origin who wrote it, as recorded then; null takes what the commits say
 */
public record Outcome(
        @Nullable String from,
        @Nullable String to,
        @Nullable Double score,
        boolean bad,
        @Nullable Instant shipped,
        @Nullable CodeOrigin origin) {

    public Outcome {
        if (to == null && (score == null || shipped == null)) {
            throw new IllegalArgumentException(
                    "an outcome without a revision needs a score and the time it was shipped");
        }
    }
}
