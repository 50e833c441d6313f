/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Looks as increments between polls at which both sides were seen and the weight was the same. */
final class Increments implements Rule.Session {

    private final Test test;
    private final OptionalDouble claimed;
    private @Nullable Sample stable;
    private @Nullable Sample canary;
    private double weight = -1;

    /** @param claimed the weight that is said to be in force from the canary's first traffic on; the true one if empty */
    Increments(OptionalDouble claimed, Test test) {
        this.claimed = claimed;
        this.test = test;
    }

    /** Told at each such poll. */
    interface Test {
        /**
         * One poll.
         *
         * @param stableCounts requests and errors
         * @param canaryCounts requests and errors, 0 in history
         * @param halves requests and errors of stable's even pods, then of its odd pods, then the pods in each half
         */
        Decision see(int t, double weight, long[] stableCounts, long[] canaryCounts, long[] halves);
    }

    @Override
    public Decision look(Sight sight) {
        Sample newStable = sight.stable().orElse(null);
        Sample newCanary = sight.canary().orElse(null);
        if (newStable == null || (newCanary == null && sight.t() >= 0)) {
            return Decision.CONTINUE;
        }
        Sample oldStable = stable;
        Sample oldCanary = canary;
        double inForce = sight.t() > 0 ? claimed.orElse(sight.weight()) : sight.weight();
        boolean same = weight == inForce;
        stable = newStable;
        canary = newCanary;
        weight = inForce;
        if (oldStable == null || !same) {
            return Decision.CONTINUE;
        }
        long[] onStable = {
            newStable.requests() - oldStable.requests(), newStable.errors() - oldStable.errors(),
        };
        long[] onCanary = new long[2];
        if (newCanary != null) {
            onCanary[0] = newCanary.requests() - (oldCanary == null ? 0 : oldCanary.requests());
            onCanary[1] = newCanary.errors() - (oldCanary == null ? 0 : oldCanary.errors());
        }
        return test.see(sight.t(), weight, onStable, onCanary, halves(oldStable, newStable));
    }

    private static long[] halves(Sample before, Sample after) {
        long[] halves = new long[6];
        for (int pod = 0; pod < after.pods(); pod++) {
            int half = pod % 2;
            halves[2 * half] += after.requests(pod) - before.requests(pod);
            halves[2 * half + 1] += after.errors(pod) - before.errors(pod);
            halves[4 + half]++;
        }
        return halves;
    }
}
