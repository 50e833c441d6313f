/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.List;

/** One metric while it is watched. Mutable: copy first. */
interface Watch {

    /** The metric that is watched. */
    Metric metric();

    Watch copy();

    /** The events and the bad ones of each pod, as shown to people. */
    List<PodCount> counts(List<PodDelta> deltas);

    /** See {@link Comparison#compare}; go on with what is returned. */
    Watch compare(double seconds, List<PodDelta> deltas);

    /** See {@link Comparison#learn}; go on with what is returned. */
    Watch learn(double seconds, List<PodDelta> deltas);

    /** See {@link Comparison#pass}. */
    void pass(double seconds);

    void bake(EvidenceSettings settings);

    double evidence();

    double dispersion();

    /** Factor on the tolerated odds, 1 or more, since stable's pods differ. */
    double spread();

    /** The canary was shown to be less than twice as bad. */
    boolean certified();

    /** What was compared, for a person. */
    String saying();

    static Watch of(Metric metric, EvidenceSettings settings) {
        return metric instanceof Metric.Latency latency
                ? LatencyWatch.start(latency, settings)
                : new ErrorWatch(metric, Comparison.start(settings));
    }
}
