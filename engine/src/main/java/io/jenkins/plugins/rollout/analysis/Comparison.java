/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.Certificate;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.PodSpread;
import io.jenkins.plugins.rollout.analysis.evidence.RecordedProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of bad event, compared between the two sides, and after promotion with its record. Mutable: copy first. */
final class Comparison {
    private final EvidenceProcess process;
    private final PodSpread spread;
    private final Certificate certificate;
    private @Nullable RecordedProcess recorded;
    private Counts stable = Counts.NONE;
    private Counts canary = Counts.NONE;

    private Comparison(EvidenceProcess process, PodSpread spread, Certificate certificate) {
        this.process = process;
        this.spread = spread;
        this.certificate = certificate;
    }

    static Comparison start(EvidenceSettings settings) {
        return new Comparison(EvidenceProcess.start(settings), PodSpread.start(settings.alpha()), new Certificate());
    }

    Comparison copy() {
        var copy = new Comparison(process.copy(), spread.copy(), certificate.copy());
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
            certificate.observe(
                    onStable.requests(),
                    onStable.errors(),
                    onCanary.requests(),
                    onCanary.errors(),
                    process.dispersion());
            stable = stable.plus(onStable);
        }
        canary = canary.plus(onCanary);
        learn(seconds, pods);
    }

    /** A poll that only teaches what stable is like; used from the next one on. */
    void learn(double seconds, List<PodCount> pods) {
        if (recorded != null) {
            return;
        }
        var halves = Halves.of(pods);
        if (halves.podsB() > 0) {
            process.halves(
                    seconds,
                    halves.a().requests(),
                    halves.a().errors(),
                    halves.b().requests(),
                    halves.b().errors());
        } else if (halves.podsA() > 0) {
            process.alone(seconds, halves.a().requests(), halves.a().errors());
        }
        int canaryPods = 0;
        for (PodCount pod : pods) {
            if (pod.role() == Role.STABLE) {
                spread.add(pod.pod(), pod.counts().requests(), pod.counts().errors());
            } else {
                spread.addCanary(
                        pod.pod(), pod.counts().requests(), pod.counts().errors());
                canaryPods++;
            }
        }
        spread.poll(seconds);
        process.widen(spread.factor(canaryPods));
        certificate.widen(spread.certificateFactor(canaryPods));
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

    /** Factor on the tolerated odds, as the next poll will use it. */
    double spread() {
        return process.spread();
    }

    boolean certified() {
        return certificate.certified();
    }

    /** What was compared so far. */
    Counts stable() {
        return stable;
    }

    Counts canary() {
        return canary;
    }
}
