/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** What makes a pod's error rate differ from the service's, with mean 1 over pods and time, alike in both versions. */
public sealed interface Noise {

    /** Starts the noise of one rollout. */
    Factors start(Fleet fleet, double base, Draws draws);

    /** Current multipliers of the error rate, one a pod. */
    interface Factors {
        double of(int pod);

        /** Lets {@code seconds} pass. */
        default void pass(int seconds) {}
    }

    /** None. */
    record Quiet() implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            return pod -> 1;
        }
    }

    /**
     * Beta-binomial: the error rate is drawn anew every period.
     *
     * @param cv standard deviation of the error rate by its mean
     * @param period seconds between two draws
     */
    record Beta(double cv, int period, Spread spread) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            return new Redrawn(fleet, spread, period, () -> draws.beta(base, cv) / base);
        }
    }

    /**
     * Storms that come and go: on and off for exponential times.
     *
     * @param times error rate in a storm by that outside
     * @param on mean seconds of a storm
     * @param off mean seconds between storms
     */
    record Storms(double times, double on, double off, Spread spread) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            return new Weather(this, fleet, draws);
        }
    }

    /**
     * Pods that differ for good: half of the population errs {@code times} as often as the other half.
     *
     * @param times error rate of the worse half by that of the better
     */
    record TwoKinds(double times) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            double better = 2 / (1 + times);
            return new Redrawn(fleet, Spread.POD, Integer.MAX_VALUE, () -> draws.chance(0.5) ? better : better * times);
        }
    }

    /**
     * Pods that differ for good, log-uniformly.
     *
     * @param times error rate of the worst possible pod by that of the best
     */
    record Continuum(double times) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            double mean = (times - 1) / Math.log(times);
            return new Redrawn(fleet, Spread.POD, Integer.MAX_VALUE, () -> Math.pow(times, draws.uniform()) / mean);
        }
    }

    /**
     * A client that always fails and whose session sticks to one pod.
     *
     * @param times error rate of that pod by that of the others
     */
    record Sticky(double times) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            int victim = draws.between(0, fleet.pods() - 1);
            double others = fleet.pods() / (fleet.pods() - 1 + times);
            return pod -> pod == victim ? others * times : others;
        }
    }

    /**
     * A batch by the clock that one pod must take.
     *
     * @param times error rate of that pod meanwhile by the usual one
     * @param every seconds between two batches
     * @param seconds how long a batch takes
     */
    record Cron(double times, int every, int seconds) implements Noise {
        @Override
        public Factors start(Fleet fleet, double base, Draws draws) {
            return new Batches(this, fleet.pods(), draws);
        }
    }
}
