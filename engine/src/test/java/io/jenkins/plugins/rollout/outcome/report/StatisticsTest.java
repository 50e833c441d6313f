/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.Test;

/** Against values computed from the formulas by another program. */
public class StatisticsTest {

    private static final double CLOSE = 1e-12;

    @Test
    public void intervalsAfterWilson() {
        expect(new Rate(3, 5), 0.2307242812760128, 0.882379225767352);
        expect(new Rate(7, 20), 0.18119182410108206, 0.5671457233147638);
        expect(new Rate(55, 100), 0.45244602997442135, 0.6438546202048803);
        expect(new Rate(1, 1), 0.20654931437723745, 1);
        expect(new Rate(0, 10), 0, 0.2775327998628892);
        expect(new Rate(0, 0), 0, 1);
    }

    private static void expect(Rate rate, double low, double high) {
        assertThat(rate.low()).isCloseTo(low, within(CLOSE));
        assertThat(rate.high()).isCloseTo(high, within(CLOSE));
    }

    @Test
    public void ratiosAfterMantelAndHaenszel() {
        var one = RiskRatio.of(List.of(new RiskRatio.Stratum(new Rate(21, 100), new Rate(10, 100))));
        assertThat(one).hasValueSatisfying(r -> {
            assertThat(r.ratio()).isCloseTo(2.1, within(CLOSE));
            assertThat(r.low()).isCloseTo(1.0426479353531353, within(CLOSE));
            assertThat(r.high()).isCloseTo(4.229615626204999, within(CLOSE));
        });
        var two = RiskRatio.of(List.of(
                new RiskRatio.Stratum(new Rate(4, 10), new Rate(2, 20)),
                new RiskRatio.Stratum(new Rate(9, 30), new Rate(1, 10))));
        assertThat(two).hasValueSatisfying(r -> {
            assertThat(r.ratio()).isCloseTo(3.4705882352941178, within(CLOSE));
            assertThat(r.low()).isCloseTo(1.0204870861021282, within(CLOSE));
            assertThat(r.high()).isCloseTo(11.803170136105475, within(CLOSE));
        });
    }

    @Test
    public void noRatioWithoutFailuresOnBothSides() {
        assertThat(RiskRatio.of(List.of())).isEmpty();
        assertThat(RiskRatio.of(List.of(new RiskRatio.Stratum(new Rate(3, 5), new Rate(0, 5)))))
                .isEmpty();
    }

    @Test
    public void medians() {
        assertThat(Typical.of(List.of())).isEmpty();
        assertThat(Typical.of(values(3, 1, 2))).contains(few(2, 3));
        assertThat(Typical.of(values(4, 1, 2, 3))).contains(few(2.5, 4));
        assertThat(Typical.of(values(9, 1, 2, 3, 4, 5)))
                .contains(new Typical(3.5, 6, OptionalDouble.of(1), OptionalDouble.of(9)));
    }

    private static Typical few(double median, long of) {
        return new Typical(median, of, OptionalDouble.empty(), OptionalDouble.empty());
    }

    @Test
    public void theIntervalOfAMedianIsThatOfTheSignTest() {
        for (int count : new int[] {1, 2, 5, 6, 7, 8, 9, 10, 17, 64, 100, 333, 1_000}) {
            assertThat(Typical.outside(count)).as("of %d", count).isEqualTo(bySums(count));
        }
        for (int count : new int[] {1_001, 2_345, 5_000}) {
            assertThat(Typical.outside(count)).as("of %d", count).isBetween(bySums(count) - 1, bySums(count) + 1);
        }
    }

    /** The same from Pascal's triangle, in whole numbers. */
    private static long bySums(int count) {
        BigInteger choices = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        int number = 0;
        while (sum.multiply(BigInteger.valueOf(40)).compareTo(BigInteger.TWO.pow(count)) <= 0) {
            choices = choices.multiply(BigInteger.valueOf(count - number)).divide(BigInteger.valueOf(number + 1));
            sum = sum.add(choices);
            number++;
        }
        return number;
    }

    @Test
    public void theRankedOfManyIsThatOfTheSorted() {
        var random = new Random(7);
        float[] many = new float[50_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = random.nextInt(4) == 0 ? random.nextInt(9) - 4 : (float) (1e5 * random.nextGaussian());
        }
        float[] sorted = many.clone();
        Arrays.sort(sorted);
        List<Values> values = new ArrayList<>(values(Arrays.copyOf(many, 30_000)));
        values.addAll(values(Arrays.copyOfRange(many, 30_000, many.length)));
        long[] ranks = {0, 1, 777, 777, 24_999, 25_000, 49_998, 49_999};
        float[] found = Values.ranked(values, ranks);
        for (int i = 0; i < ranks.length; i++) {
            assertThat(found[i]).as("rank %d", ranks[i]).isEqualTo(sorted[(int) ranks[i]]);
        }
    }

    private static List<Values> values(float... all) {
        var values = new Values();
        for (float each : all) {
            values.add(each);
        }
        return List.of(values);
    }
}
