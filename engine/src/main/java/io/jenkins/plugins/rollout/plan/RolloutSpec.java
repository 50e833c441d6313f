/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import java.util.List;

/**
 * A whole {@code rollout.yaml}: what to ship, where, how, and what to watch.
 *
 * @param service name under which the rollout is recorded
 * @param image container image of the new revision
 * @param target where
 * @param plan how
 * @param analysis how the canary is judged
 * @param source where the counters come from
 * @param metrics what is watched, at least one
 */
public record RolloutSpec(
        String service,
        String image,
        Target target,
        Plan plan,
        AnalysisSettings analysis,
        Source source,
        List<Metric> metrics) {

    public RolloutSpec {
        metrics = List.copyOf(metrics);
    }
}
