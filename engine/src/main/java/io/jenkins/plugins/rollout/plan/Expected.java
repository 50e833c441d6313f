/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.time.Duration;

/** How long a rollout will take if all goes well. */
public final class Expected {

    /** Creating the canary, and each change of weight, takes about so long. */
    private static final Duration CHANGE = Duration.ofSeconds(30);

    private Expected() {}

    /** Holds, with a poll at the end of each, changes of weight, and the bake. */
    public static Duration length(RolloutSpec spec) {
        return length(spec, Double.NaN);
    }

    /**
     * The same, with the time that evidence needs: a hold is prolonged until the canary has had its share of the least
     * requests, and the last one until it has had them all.
     *
     * @param requestsPerSecond of stable and canary together; not a number when unknown
     */
    public static Duration length(RolloutSpec spec, double requestsPerSecond) {
        Duration total = CHANGE;
        double seen = 0;
        Duration poll = spec.analysis().poll();
        int last = spec.plan().steps().size() - 1;
        for (int i = 0; i <= last; i++) {
            Step step = spec.plan().steps().get(i);
            double rate = requestsPerSecond * step.weight() / 100;
            double wanted = i == last ? spec.analysis().minimumRequests() - seen : 1;
            double seconds = rate > 0
                    ? Math.min(Math.max(0, wanted) / rate, Duration.ofDays(30).toSeconds())
                    : 0;
            Duration evidence = Duration.ofSeconds((long) Math.ceil(seconds));
            Duration hold = step.hold().compareTo(evidence) > 0 ? step.hold() : evidence;
            seen += rate > 0 ? rate * hold.toSeconds() : 0;
            total = total.plus(CHANGE).plus(hold).plus(poll);
        }
        Duration bake = spec.plan().bake();
        return bake.isZero()
                ? total.plus(CHANGE)
                : total.plus(CHANGE).plus(bake).plus(poll);
    }
}
