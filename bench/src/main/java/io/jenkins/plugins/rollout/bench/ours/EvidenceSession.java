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

/** One rollout under our rule: carries a side that was missed to the next complete poll, holds where nothing answers. */
final class EvidenceSession implements Rule.Session {

    private final EvidenceProcess process;
    private @Nullable Sample stable;
    private @Nullable Sample canary;

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
            complete(sight.t(), sight.stable().get(), sight.canary().orElse(null));
        } else if (!history) {
            process.observe(sight.t(), 0, 0, 0, 0);
        }
        return process.crossed() ? Decision.ROLLBACK : Decision.CONTINUE;
    }

    private void complete(int t, Sample newStable, @Nullable Sample newCanary) {
        Sample oldStable = stable;
        Sample oldCanary = canary;
        stable = newStable;
        canary = newCanary;
        if (oldStable == null) {
            return;
        }
        if (newCanary != null && oldCanary != null) {
            process.observe(
                    t,
                    newStable.requests() - oldStable.requests(),
                    newStable.errors() - oldStable.errors(),
                    newCanary.requests() - oldCanary.requests(),
                    newCanary.errors() - oldCanary.errors());
        }
        halves(t, oldStable, newStable);
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
