/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How to tell whether a change is used by those it was made for.
 *
 * @param query PromQL that gives one number
 * @param after how long after all pods ran the change it is asked, above 0
 * @param atLeast the change is used when the number is this or more
 * @param server whom to ask; empty for the rollout's own source
 */
public record Adoption(String query, Duration after, double atLeast, Optional<Source.Prometheus> server) {

    public Adoption {
        if (query.isBlank() || after.isNegative() || after.isZero() || !Double.isFinite(atLeast)) {
            throw new IllegalArgumentException("adoption needs a query, a time above 0 and a finite number");
        }
    }
}
