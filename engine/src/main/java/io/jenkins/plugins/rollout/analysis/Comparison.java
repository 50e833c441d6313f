/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.RecordedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of bad event, compared between the two sides, and after promotion with its record. Mutable: copy first. */
final class Comparison {
    private final EvidenceProcess process;
    private @Nullable RecordedProcess recorded;
    private Counts stable = Counts.NONE;
    private Counts canary = Counts.NONE;

    private Comparison(EvidenceProcess process) {
        this.process = process;
    }

    static Comparison start(EvidenceSettings settings) {
        return new Comparison(EvidenceProcess.start(settings));
    }

    Comparison copy() {
        var copy = new Comparison(process.copy());
        copy.recorded = recorded == null ? null : recorded.copy();
        copy.stable = stable;
        copy.canary = canary;
        return copy;
    }

    /** A poll in which both sides could be compared, or only stable was to be seen. */
    void compare(double seconds, List<PodCount> pods) {
        Counts onStable = PodCount.sum(Role.STABLE, pods);
        Counts onCanary = PodCount.sum(Role.CANARY, pods);
        if (recorded != null) {
            recorded.observe(seconds, onCanary.requests(), onCanary.errors());
        } else {
            process.observe(seconds, onStable.requests(), onStable.errors(), onCanary.requests(), onCanary.errors());
            stable = stable.plus(onStable);
        }
        canary = canary.plus(onCanary);
        learn(seconds, pods);
    }

    /** A poll that only teaches what stable is like. */
    void learn(double seconds, List<PodCount> pods) {
        var stablePods = pods.stream().filter(pod -> pod.role() == Role.STABLE).toList();
        Counts a = Counts.NONE;
        Counts b = Counts.NONE;
        for (int i = 0; i < stablePods.size(); i++) {
            Counts counts = stablePods.get(i).counts();
            if (i % 2 == 0) {
                a = a.plus(counts);
            } else {
                b = b.plus(counts);
            }
        }
        if (stablePods.size() > 1) {
            process.halves(seconds, a.requests(), a.errors(), b.requests(), b.errors());
        }
    }

    /** A poll with nothing to compare; time passes for the bet on when the trouble begins. */
    void pass(double seconds) {
        if (recorded != null) {
            recorded.observe(seconds, 0, 0);
        } else {
            process.observe(seconds, 0, 0, 0, 0);
        }
    }

    void bake(EvidenceSettings settings) {
        if (recorded == null) {
            recorded = RecordedProcess.against(settings, stable.requests(), stable.errors(), process.dispersion());
        }
    }

    double evidence() {
        return recorded == null ? process.evidence() : recorded.evidence();
    }

    double dispersion() {
        return process.dispersion();
    }

    /** What was compared so far. */
    Counts stable() {
        return stable;
    }

    Counts canary() {
        return canary;
    }
}
