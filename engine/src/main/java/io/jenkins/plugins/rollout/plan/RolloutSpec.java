/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import java.util.List;
import java.util.Optional;

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
 * @param ring whom the target serves; empty when there are no rings
 * @param listeners who is told of it; no part of the plan that people approve
 * @param adoption how to tell later whether it is used; no part of that plan either
 */
public record RolloutSpec(
        String service,
        String image,
        Target target,
        Plan plan,
        AnalysisSettings analysis,
        Source source,
        List<Metric> metrics,
        Optional<Ring> ring,
        List<Listener> listeners,
        Optional<Adoption> adoption) {

    public RolloutSpec {
        metrics = List.copyOf(metrics);
        listeners = List.copyOf(listeners);
    }

    /** The same change with another plan. */
    public RolloutSpec with(Plan next) {
        return new RolloutSpec(service, image, target, next, analysis, source, metrics, ring, listeners, adoption);
    }

    /** Without rings. */
    public RolloutSpec(
            String service,
            String image,
            Target target,
            Plan plan,
            AnalysisSettings analysis,
            Source source,
            List<Metric> metrics) {
        this(service, image, target, plan, analysis, source, metrics, Optional.empty(), List.of(), Optional.empty());
    }

    /** The same somewhere else. */
    public RolloutSpec with(Target elsewhere) {
        return new RolloutSpec(service, image, elsewhere, plan, analysis, source, metrics, ring, listeners, adoption);
    }

    /** The same with counters from elsewhere. */
    public RolloutSpec with(Source other) {
        return new RolloutSpec(service, image, target, plan, analysis, other, metrics, ring, listeners, adoption);
    }

    /** The same, told to others. */
    public RolloutSpec tellingOnly(List<Listener> others) {
        return new RolloutSpec(service, image, target, plan, analysis, source, metrics, ring, others, adoption);
    }

    /** What people approve: without who is told, and what is asked afterwards. */
    public RolloutSpec approved() {
        return new RolloutSpec(
                service, image, target, plan, analysis, source, metrics, ring, List.of(), Optional.empty());
    }

    /** The same, asked afterwards whether it is used. */
    public RolloutSpec with(Adoption asked) {
        return new RolloutSpec(
                service, image, target, plan, analysis, source, metrics, ring, listeners, Optional.of(asked));
    }
}
