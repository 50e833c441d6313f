/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.bench.rival.Kayenta.Classification;
import org.junit.Test;

public class KayentaTest {

    private static final double[] LOW = {1, 2, 3, 4, 5};

    @Test
    public void callsFiveSeparateMinutesHigh() {
        assertThat(Kayenta.classify(new double[] {11, 12, 13, 14, 15}, LOW)).isEqualTo(Classification.HIGH);
    }

    @Test
    public void forgivesAShiftWhoseLowerBoundIsAQuarterOfTheEstimate() {
        // estimate 5, lower 1: 1 > 1.25 is false
        assertThat(Kayenta.classify(new double[] {6, 7, 8, 9, 10}, LOW)).isEqualTo(Classification.PASS);
    }

    @Test
    public void passesEqualArraysOneValueAndNothingAtAll() {
        assertThat(Kayenta.classify(LOW, LOW)).isEqualTo(Classification.PASS);
        assertThat(Kayenta.classify(new double[] {0, 0}, new double[] {0, 0, 0}))
                .isEqualTo(Classification.PASS);
        assertThat(Kayenta.classify(new double[0], new double[0])).isEqualTo(Classification.PASS);
        assertThat(Kayenta.classify(new double[0], LOW)).isEqualTo(Classification.NODATA);
    }

    @Test
    public void looksEveryFiveMinutes() {
        assertThat(Sights.rollback(new Kayenta(5), 600, 300)).hasValue(300);
        assertThat(Sights.rollback(new Kayenta(10), 600, 300)).hasValue(600);
        assertThat(Sights.rollback(new Kayenta(5), 600, 0)).isEmpty();
    }
}
