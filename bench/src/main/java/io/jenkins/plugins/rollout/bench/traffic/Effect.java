/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** What the change does to the canary's error rate. */
public sealed interface Effect {

    /** When it begins, in seconds since the canary's first traffic. */
    default int onset(Schedule schedule, Draws draws) {
        return 0;
    }

    /**
     * The canary's error rate after its onset.
     *
     * @param healthy the error rate it would have without the change
     * @param since seconds since the onset, 0 or more
     * @param pod number among the canary's pods
     */
    double rate(double healthy, int since, int pod);

    private static double odds(double times, double rate) {
        return times * rate / (1 - rate + times * rate);
    }

    /** A healthy change. */
    record None() implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return healthy;
        }
    }

    /** Error odds so many times as high. */
    record Odds(double times) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return odds(times, healthy);
        }
    }

    /** This share of the canary's requests fails. */
    record Outage(double level) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return Math.max(level, healthy);
        }
    }

    /** An outage that begins at a random moment of the first four minutes of a step. */
    record LateOutage(double level, int step) implements Effect {
        @Override
        public int onset(Schedule schedule, Draws draws) {
            // Whole scrape intervals are not assumed: any multiple of 5 s may be the moment.
            return schedule.startOf(step) + 5 * draws.between(0, 48);
        }

        @Override
        public double rate(double healthy, int since, int pod) {
            return Math.max(level, healthy);
        }
    }

    /** Error odds so many times as high while caches and compiled code are cold. */
    record WarmUp(double times, int seconds) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return since < seconds ? odds(times, healthy) : healthy;
        }
    }

    /** A leak: error odds that grow geometrically to so many times within some time. */
    record Leak(double times, int seconds) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return odds(Math.pow(times, Math.min(1, since / (double) seconds)), healthy);
        }
    }

    /** Error odds so many times as high on one of the canary's pods: a bad node, not a bad change. */
    record OnePod(double times) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return pod == 0 ? odds(times, healthy) : healthy;
        }
    }

    /** Errors that come with a pod's youth, whatever it runs: odds fall geometrically from so many times to the usual. */
    record Young(double times, int seconds) implements Effect {
        @Override
        public double rate(double healthy, int since, int pod) {
            return odds(Math.pow(times, Math.max(0, 1 - since / (double) seconds)), healthy);
        }
    }
}
