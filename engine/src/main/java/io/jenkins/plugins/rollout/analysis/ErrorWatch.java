/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.List;

/** Failed requests among all requests. */
record ErrorWatch(Metric metric, Comparison comparison) implements Watch {

    @Override
    public Watch copy() {
        return new ErrorWatch(metric, comparison.copy());
    }

    @Override
    public List<PodCount> counts(List<PodDelta> deltas) {
        String total = metric.name() + Metric.TOTAL;
        String bad = metric.name() + Metric.BAD;
        return deltas.stream()
                .map(delta -> new PodCount(delta.pod(), delta.role(), delta.counts(total, bad)))
                .toList();
    }

    @Override
    public Watch compare(double seconds, List<PodDelta> deltas) {
        comparison.compare(seconds, counts(deltas));
        return this;
    }

    @Override
    public Watch learn(double seconds, List<PodDelta> deltas) {
        comparison.learn(seconds, counts(deltas));
        return this;
    }

    @Override
    public void pass(double seconds) {
        comparison.pass(seconds);
    }

    @Override
    public void bake(EvidenceSettings settings) {
        comparison.bake(settings);
    }

    @Override
    public double evidence() {
        return comparison.evidence();
    }

    @Override
    public double dispersion() {
        return comparison.dispersion();
    }

    @Override
    public double spread() {
        return comparison.spread();
    }

    @Override
    public boolean certified() {
        return comparison.certified();
    }

    @Override
    public String saying() {
        return metric.name() + ": " + Wording.sides(comparison.canary(), comparison.stable(), "failed");
    }
}
