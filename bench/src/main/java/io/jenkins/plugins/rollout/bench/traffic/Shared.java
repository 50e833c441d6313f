/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** What happens to the error rate of both versions alike. */
public sealed interface Shared {

    /** When it begins, in seconds since the canary's first traffic. */
    default int onset(int planned, Draws draws) {
        return 0;
    }

    /**
     * The error rate of a version as healthy as stable.
     *
     * @param base the service's usual error rate
     * @param sinceOnset seconds, negative before
     * @param canary whether it is asked for the canary's pods
     */
    double rate(double base, int sinceOnset, boolean canary);

    /** Nothing. */
    record Steady() implements Shared {
        @Override
        public double rate(double base, int sinceOnset, boolean canary) {
            return base;
        }
    }

    /**
     * An incident somewhere below both versions.
     *
     * @param level share of requests that fail meanwhile
     * @param seconds how long it lasts
     * @param lead seconds by which the canary's pods feel it earlier, 0 for none
     */
    record Incident(double level, int seconds, int lead) implements Shared {
        @Override
        public int onset(int planned, Draws draws) {
            return draws.between(60, Math.max(60, planned - seconds));
        }

        @Override
        public double rate(double base, int sinceOnset, boolean canary) {
            int felt = canary ? sinceOnset + lead : sinceOnset;
            return felt >= 0 && felt < seconds ? Math.max(base, level) : base;
        }
    }

    /**
     * A slow rise from the first traffic to the end of the schedule.
     *
     * @param times error rate at its end by the usual one
     * @param seconds how long the rise takes
     */
    record Drift(double times, int seconds) implements Shared {
        @Override
        public double rate(double base, int sinceOnset, boolean canary) {
            double way = Math.min(1, Math.max(0, sinceOnset / (double) seconds));
            return base * Math.pow(times, way);
        }
    }

    /**
     * The canary's fault that hits both: it wears down something they share, from its first traffic on.
     *
     * @param level share of either version's requests that fail
     */
    record WornDown(double level) implements Shared {
        @Override
        public double rate(double base, int sinceOnset, boolean canary) {
            return sinceOnset >= 0 ? Math.max(base, level) : base;
        }
    }
}
