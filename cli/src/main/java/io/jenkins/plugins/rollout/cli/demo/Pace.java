/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.Step;
import java.time.Duration;
import java.util.List;

/**
 * How much time the stories take.
 *
 * @param requestsPerSecond mean rate of all users
 * @param hold of each step
 * @param bake after promotion
 * @param poll between two looks at the metrics
 */
public record Pace(double requestsPerSecond, Duration hold, Duration bake, Duration poll) {

    /** Slow enough to be watched: both stories in about 40 s. */
    public static Pace watchable() {
        return new Pace(300, Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(1));
    }

    /** For tests: both stories in about 20 s. */
    public static Pace fast() {
        return new Pace(600, Duration.ofMillis(1_500), Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    Plan plan() {
        List<Step> steps = List.of(new Step(10, hold), new Step(25, hold), new Step(50, hold));
        return new Plan(steps, bake, Duration.ofSeconds(30), 0);
    }

    AnalysisSettings analysis() {
        AnalysisSettings usual = AnalysisSettings.defaults();
        return new AnalysisSettings(
                usual.alpha(),
                usual.delta(),
                poll,
                usual.warmUp(),
                usual.minimumRequests(),
                usual.guard(),
                usual.blindBudget(),
                usual.onBlind());
    }
}
