/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;

/**
 * All that a verdict rests on.
 *
 * @param evidence of all metrics together
 * @param crossed evidence has reached the threshold before, or does now
 * @param stable seen so far
 * @param canary seen so far
 * @param compared canary requests that took part in the comparison, and were not only seen
 */
record Findings(
        AnalysisSettings settings,
        boolean baking,
        double evidence,
        boolean crossed,
        double dispersion,
        Counts stable,
        Counts canary,
        long compared,
        Sight sight,
        Recent recent) {

    Duration blind() {
        return sight.total();
    }

    boolean enough() {
        return stable.requests() > 0 && compared >= Math.max(1, settings.minimumRequests());
    }
}
