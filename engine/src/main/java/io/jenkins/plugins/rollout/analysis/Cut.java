/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bound of a histogram: requests above it are compared.
 *
 * @param tail share of stable's requests wanted above the bound, 0..1
 * @param bound as in the counter's key; empty while none is chosen
 * @param chosen null while none is chosen
 */
record Cut(double tail, String bound, @Nullable Comparison chosen) {

    static Cut wanted(double tail) {
        return new Cut(tail, "", null);
    }

    Cut at(String chosenBound, EvidenceSettings settings) {
        return new Cut(tail, chosenBound, Comparison.start(settings));
    }

    boolean open() {
        return chosen != null;
    }

    Comparison comparison() {
        if (chosen == null) {
            throw new IllegalStateException("no bound is chosen yet");
        }
        return chosen;
    }

    void addBoundTo(List<String> taken) {
        if (open()) {
            taken.add(bound);
        }
    }

    Cut copy() {
        return chosen == null ? this : new Cut(tail, bound, chosen.copy());
    }

    void compare(double seconds, String metric, List<PodDelta> deltas) {
        if (chosen == null) {
            return;
        }
        if (known(metric, deltas)) {
            chosen.compare(seconds, counts(metric, deltas));
        } else {
            chosen.pass(seconds);
        }
    }

    void learn(double seconds, String metric, List<PodDelta> deltas) {
        if (chosen != null && known(metric, deltas)) {
            chosen.learn(seconds, counts(metric, deltas));
        }
    }

    /** A revision that changed its buckets cannot be compared at this bound. */
    private boolean known(String metric, List<PodDelta> deltas) {
        return deltas.stream()
                .allMatch(
                        delta -> total(metric, delta) == 0 || delta.increments().containsKey(key(metric)));
    }

    private List<PodCount> counts(String metric, List<PodDelta> deltas) {
        return deltas.stream()
                .map(delta -> new PodCount(delta.pod(), delta.role(), slow(metric, delta)))
                .toList();
    }

    private Counts slow(String metric, PodDelta delta) {
        long total = total(metric, delta);
        long below = Math.min(total, delta.increments().getOrDefault(key(metric), total));
        return new Counts(total, total - below);
    }

    private static long total(String metric, PodDelta delta) {
        return delta.increments().getOrDefault(metric + Metric.TOTAL, 0L);
    }

    private String key(String metric) {
        return metric + Metric.LE + bound;
    }

    void pass(double seconds) {
        if (chosen != null) {
            chosen.pass(seconds);
        }
    }

    void bake(EvidenceSettings settings) {
        if (chosen != null) {
            chosen.bake(settings);
        }
    }

    /** 1 while no bound is chosen: nothing was bet. */
    double evidence() {
        return chosen == null ? 1 : chosen.evidence();
    }
}
