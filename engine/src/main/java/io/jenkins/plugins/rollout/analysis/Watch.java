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

    /** See {@link Comparison#compare}. */
    void compare(double seconds, List<PodDelta> deltas);

    /** See {@link Comparison#learn}. */
    void learn(double seconds, List<PodDelta> deltas);

    /** See {@link Comparison#pass}. */
    void pass(double seconds);

    void bake(EvidenceSettings settings);

    double evidence();

    double dispersion();

    static Watch of(Metric metric, EvidenceSettings settings) {
        return new ErrorWatch(metric, Comparison.start(settings));
    }
}
