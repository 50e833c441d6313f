/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import org.jspecify.annotations.Nullable;

/**
 * One rollout under our rule: carries a side that was missed to the next complete poll, discards a poll that straddles a
 * weight change, holds where nothing answers.
 */
final class EvidenceSession implements Rule.Session {

    private final EvidenceProcess process;
    private @Nullable Sample stable;
    private @Nullable Sample canary;
    private double weight;

    EvidenceSession(EvidenceSettings settings, boolean widened) {
        this.process = EvidenceProcess.start(settings);
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
        return process.crossed() ? Decision.ROLLBACK : Decision.CONTINUE;
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
            process.halves(sight.t(), 0, 0, 0, 0);
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
        halves(sight.t(), oldStable, newStable);
    }

    private void halves(int t, Sample before, Sample after) {
        long[] counts = new long[4];
        for (int pod = 0; pod < after.pods(); pod++) {
            int half = pod % 2 == 0 ? 0 : 2;
            counts[half] += after.requests(pod) - before.requests(pod);
            counts[half + 1] += after.errors(pod) - before.errors(pod);
        }
        process.halves(t, counts[0], counts[1], counts[2], counts[3]);
    }
}
