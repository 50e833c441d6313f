/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;

/**
 * How the canary is judged.
 *
 * @param alpha budget for a false rollback over the whole rollout, 0 &lt; alpha &lt; 1
 * @param delta tolerated relative excess of the canary's error odds over stable's, 0 or more
 * @param poll time between two polls
 * @param warmUp time from the canary's first traffic in which it may be up to ten times worse; zero for none
 * @param minimumRequests canary requests without which nothing is promoted, 1 or more
 * @param guard error rate of both sides together above which the rollout pauses and asks, 0..1; 1 for never
 * @param blindBudget total time without sight after which {@link #onBlind} applies
 * @param onBlind what to do when the blind budget is spent
 */
public record AnalysisSettings(
        double alpha,
        double delta,
        Duration poll,
        Duration warmUp,
        long minimumRequests,
        double guard,
        Duration blindBudget,
        OnBlind onBlind) {

    /** What follows when nothing could be seen for longer than allowed. */
    public enum OnBlind {
        ROLLBACK,
        PAUSE
    }

    /** alpha 0.01, delta 0.1, poll 15 s, no warm-up, 50 requests, guard 5 %, blind for 5 min at most, then roll back. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(
                0.01, 0.1, Duration.ofSeconds(15), Duration.ZERO, 50, 0.05, Duration.ofMinutes(5), OnBlind.ROLLBACK);
    }
}
