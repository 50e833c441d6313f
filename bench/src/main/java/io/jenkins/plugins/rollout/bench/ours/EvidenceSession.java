/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.PodSpread;
import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rollout under our rule: carries a side that was missed to the next complete poll, discards a poll that straddles a
 * weight change, holds where nothing answers and while one poll could bring what the evidence lacks.
 */
final class EvidenceSession implements Rule.Session {

    private final EvidenceProcess process;
    private final Optional<PodSpread> spread;
    private @Nullable Sample stable;
    private @Nullable Sample canary;
    private double weight;

    EvidenceSession(EvidenceSettings settings, boolean widened) {
        this.process = EvidenceProcess.start(settings);
        this.spread = widened ? Optional.of(PodSpread.start(settings.alpha())) : Optional.empty();
    }

    @Override
    public Decision look(Sight sight) {
        if (!sight.reachable()) {
            return Decision.HOLD;
        }
        boolean history = sight.t() < 0;
        if (sight.stable().isPresent() && (history || sight.canary().isPresent())) {
            complete(sight, sight.stable().get(), sight.canary().orElse(null));
        } else if (!history) {
            process.observe(sight.t(), 0, 0, 0, 0);
        }
        if (process.crossed()) {
            return Decision.ROLLBACK;
        }
        boolean close = process.evidence() >= EvidenceProcess.MOST_OF_ONE_POLL * (1 - 1e-9);
        return close ? Decision.HOLD : Decision.CONTINUE;
    }

    /** The first poll at a new weight sets the base for the next. */
    @Override
    public void weightSet(Sight sight) {
        if (sight.stable().isPresent() && sight.canary().isPresent()) {
            complete(sight, sight.stable().get(), sight.canary().get());
        }
    }

    private void complete(Sight sight, Sample newStable, @Nullable Sample newCanary) {
        Sample oldStable = stable;
        Sample oldCanary = canary;
        boolean straddles = sight.weight() != weight;
        stable = newStable;
        canary = newCanary;
        weight = sight.weight();
        if (oldStable == null) {
            // as the analysis does: blocks of the dispersion begin with the first look
            learn(sight.t(), newStable, newStable);
            widen(sight.t(), newStable, newStable, oldCanary, newCanary);
            return;
        }
        if (straddles) {
            process.observe(sight.t(), 0, 0, 0, 0);
        } else if (newCanary != null) {
            // a pod that is seen for the first time was born since: all it counted belongs to this poll
            process.observe(
                    sight.t(),
                    newStable.requests() - oldStable.requests(),
                    newStable.errors() - oldStable.errors(),
                    newCanary.requests() - (oldCanary == null ? 0 : oldCanary.requests()),
                    newCanary.errors() - (oldCanary == null ? 0 : oldCanary.errors()));
        }
        learn(sight.t(), oldStable, newStable);
        widen(sight.t(), oldStable, newStable, oldCanary, newCanary);
    }

    /** What stable's pods counted since {@code before}. */
    private void learn(int t, Sample before, Sample after) {
        long[] counts = new long[4];
        for (int pod = 0; pod < after.pods(); pod++) {
            int half = pod % 2 == 0 ? 0 : 2;
            counts[half] += after.requests(pod) - before.requests(pod);
            counts[half + 1] += after.errors(pod) - before.errors(pod);
        }
        if (after.pods() > 1) {
            process.halves(t, counts[0], counts[1], counts[2], counts[3]);
        } else {
            process.alone(t, counts[0], counts[1]);
        }
    }

    private void widen(
            int t, Sample oldStable, Sample newStable, @Nullable Sample oldCanary, @Nullable Sample newCanary) {
        spread.ifPresent(known -> {
            for (int pod = 0; pod < newStable.pods(); pod++) {
                known.add(
                        String.valueOf(pod),
                        newStable.requests(pod) - oldStable.requests(pod),
                        newStable.errors(pod) - oldStable.errors(pod));
            }
            int pods = newCanary == null ? 0 : newCanary.pods();
            for (int pod = 0; pod < pods; pod++) {
                known.addCanary(
                        String.valueOf(pod),
                        newCanary.requests(pod) - (oldCanary == null ? 0 : oldCanary.requests(pod)),
                        newCanary.errors(pod) - (oldCanary == null ? 0 : oldCanary.errors(pod)));
            }
            known.poll(t);
            process.widen(known.factor(pods));
        });
    }
}
