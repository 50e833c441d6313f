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
    private int since;

    /** @param claimed the weight that is said to be in force from the canary's first traffic on; the true one if empty */
    Increments(OptionalDouble claimed, Test test) {
        this.claimed = claimed;
        this.test = test;
    }

    /**
     * One poll.
     *
     * @param weight said to be in force
     * @param since when it was first seen to be, in seconds
     * @param canary empty counters in history
     */
    record Poll(int t, double weight, int since, Increment stable, Increment canary) {

        /** Both sides' counters cover nothing but time at this weight. */
        boolean covered() {
            return stable.from().at() >= since && canary.from().at() >= since;
        }
    }

    /** Told at each such poll. */
    interface Test {
        Decision see(Poll poll);
    }

    /** As the driver does: counters are read as soon as a weight is set. */
    @Override
    public void weightSet(Sight sight) {
        look(sight);
    }

    @Override
    public Decision look(Sight sight) {
        Sample newStable = sight.stable().orElse(null);
        Sample newCanary = sight.canary().orElse(sight.t() < 0 ? nothing(sight.t()) : null);
        if (newStable == null || newCanary == null) {
            return Decision.CONTINUE;
        }
        Sample oldStable = stable;
        Sample oldCanary = canary;
        double inForce = sight.t() >= 0 ? claimed.orElse(sight.weight()) : sight.weight();
        boolean same = weight == inForce;
        stable = newStable;
        canary = newCanary;
        weight = inForce;
        since = same ? since : sight.t();
        if (oldStable == null || oldCanary == null || !same) {
            return Decision.CONTINUE;
        }
        var poll = new Poll(
                sight.t(),
                weight,
                since,
                new Increment(oldStable, newStable),
                new Increment(oldCanary.pods() == 0 ? newCanary : oldCanary, newCanary));
        return test.see(poll);
    }

    private static Sample nothing(int t) {
        return new Sample(t, new long[0], new long[0]);
    }
}
