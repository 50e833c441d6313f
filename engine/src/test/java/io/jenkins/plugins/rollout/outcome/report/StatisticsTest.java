/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        assertThat(Typical.of(values(3, 1, 2))).contains(new Typical(2, 3));
        assertThat(Typical.of(values(4, 1, 2, 3))).contains(new Typical(2.5, 4));
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
        for (int rank : new int[] {0, 1, 777, 24_999, 25_000, 49_998, 49_999}) {
            assertThat(Values.ranked(values, rank)).as("rank %d", rank).isEqualTo(sorted[rank]);
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
