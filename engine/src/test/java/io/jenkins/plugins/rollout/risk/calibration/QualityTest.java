/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

public class QualityTest {

    private static final boolean[] BAD = {true, false, true, false, false};
    private static final double[] SCORES = {0.9, 0.8, 0.7, 0.2, 0.1};

    @Test
    public void aucIsTheShareOfPairsInTheRightOrder() {
        assertThat(Ranking.auc(SCORES, BAD)).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(Ranking.auc(new double[5], BAD)).isEqualTo(0.5);
        assertThat(Ranking.auc(SCORES, new boolean[5])).isNaN();
    }

    @Test
    public void averagePrecisionIsThePrecisionAtEachHit() {
        assertThat(Ranking.averagePrecision(SCORES, BAD)).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(Ranking.averagePrecision(new double[5], BAD)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    public void recallCountsTheRiskiestShare() {
        assertThat(Ranking.recall(SCORES, BAD, 0.2)).isEqualTo(0.5);
        assertThat(Ranking.recall(new double[5], BAD, 0.2)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    public void withinTenthsOfSizeOnlyChangesOfSimilarSizeAreCompared() {
        double[] sizes = new double[200];
        double[] scores = new double[200];
        boolean[] bad = new boolean[200];
        for (int i = 0; i < 200; i++) {
            sizes[i] = i / 2;
            bad[i] = i % 2 == 0;
            scores[i] = sizes[i];
        }
        assertThat(Ranking.aucWithinTenths(scores, sizes, bad)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    public void brierAndCalibrationErrorAreZeroForAProphet() {
        double[] prophet = {1, 0, 1, 0, 0};
        Quality quality = Quality.of(prophet, prophet, prophet, BAD);
        assertThat(quality.brier()).isZero();
        assertThat(quality.calibrationError()).isZero();
        double[] shrug = {0.5, 0.5, 0.5, 0.5, 0.5};
        Quality guess = Quality.of(shrug, shrug, shrug, BAD);
        assertThat(guess.brier()).isEqualTo(0.25);
        assertThat(guess.calibrationError()).isCloseTo(0.1, within(1e-12));
    }
}
