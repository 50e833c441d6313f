/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.Test;

public class RankIntervalTest {

    private static final double QUANTILE = 2.3263478740408408;

    @Test
    public void statisticIsTheOneComputedByHand() {
        double[] x = {6, 7, 8, 9, 10};
        double[] y = {1, 2, 3, 4, 5};
        // R = 40, excess 40 - 15 - 12.5 = 12.5, sigma = sqrt(25 * 11 / 12)
        assertThat(RankInterval.statistic(x, y, 0, 0)).isEqualTo(12 / Math.sqrt(25 * 11 / 12.0), within(1e-12));
        // all of (x - 5) ties in pairs with y: R = 27.5, no excess
        assertThat(RankInterval.statistic(x, y, 5, 0)).isZero();
    }

    @Test
    public void statisticCorrectsForTies() {
        double[] x = {1, 2, 2};
        double[] y = {0, 0, 2};
        // pooled 0 0 1 2 2 2: ranks 1.5 1.5 3 5 5 5, R = 13, excess 13 - 6 - 4.5 = 2.5, ties 6 + 24 = 30
        double sigma = Math.sqrt(9 / 12.0 * (7 - 30 / 30.0));
        assertThat(RankInterval.statistic(x, y, 0, 1)).isEqualTo(2 / sigma - 1, within(1e-12));
    }

    @Test
    public void intervalOfTwoSeparateSamplesStaysWithinTheirDistance() {
        RankInterval interval = RankInterval.of(new double[] {6, 7, 8, 9, 10}, new double[] {1, 2, 3, 4, 5});

        assertThat(interval.estimate()).isEqualTo(5, within(1e-3));
        assertThat(interval.lower()).isEqualTo(1, within(1e-3));
        assertThat(interval.upper()).isEqualTo(9, within(1e-3));
    }

    @Test
    public void rootsAreThoseOfBruteForce() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            boolean coarse = i % 3 == 0;
            double[] x = sample(random, 3 + random.nextInt(18), 0.4, coarse);
            double[] y = sample(random, 3 + random.nextInt(18), 0, coarse);
            RankInterval interval = RankInterval.of(x, y);

            assertThat(interval.lower()).as("lower, sample %d", i).isEqualTo(brute(x, y, QUANTILE), within(2e-4));
            assertThat(interval.upper()).as("upper, sample %d", i).isEqualTo(brute(x, y, -QUANTILE), within(2e-4));
        }
    }

    /** The statistic falls in steps at the pairwise differences: the first one after which it is no more above 0. */
    private static double brute(double[] x, double[] y, double quantile) {
        double[] differences = Arrays.stream(x)
                .flatMap(a -> Arrays.stream(y).map(b -> a - b))
                .sorted()
                .distinct()
                .toArray();
        double least = differences[0];
        double most = differences[differences.length - 1];
        if (RankInterval.statistic(x, y, least, quantile) <= 0) {
            return least;
        }
        if (RankInterval.statistic(x, y, most, quantile) >= 0) {
            return most;
        }
        for (double difference : differences) {
            if (RankInterval.statistic(x, y, difference + 1e-7, quantile) <= 0) {
                return difference;
            }
        }
        return most;
    }

    private static double[] sample(Random random, int size, double shift, boolean coarse) {
        return random.doubles(size)
                .map(value -> coarse ? Math.rint(value * 8) / 8 : value)
                .map(value -> value + shift)
                .toArray();
    }
}
