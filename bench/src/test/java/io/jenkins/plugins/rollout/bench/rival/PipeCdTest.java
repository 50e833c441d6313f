/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class PipeCdTest {

    @Test
    public void seesFiveMinutesAboveFive() {
        // one order of 252: p = 0.004
        assertThat(PipeCd.deviates(new double[] {6, 7, 8, 9, 10}, new double[] {1, 2, 3, 4, 5}))
                .isTrue();
    }

    @Test
    public void forgivesAPValueJustAboveFivePercent() {
        // three against three separate: one order of 20, p = 0.05, deviates; with one swap two orders, p = 0.1
        assertThat(PipeCd.deviates(new double[] {4, 5, 6}, new double[] {1, 2, 3}))
                .isTrue();
        assertThat(PipeCd.deviates(new double[] {3, 5, 6}, new double[] {1, 2, 4}))
                .isFalse();
    }

    @Test
    public void passesWithoutDataOrDifference() {
        assertThat(PipeCd.deviates(new double[0], new double[] {1, 2})).isFalse();
        assertThat(PipeCd.deviates(new double[] {1, 1}, new double[] {1, 1})).isFalse();
    }

    @Test
    public void abortsWhenFailuresExceedTheLimit() {
        assertThat(Sights.rollback(new PipeCd(5, 0), 600, 300)).hasValue(300);
        assertThat(Sights.rollback(new PipeCd(5, 1), 600, 300)).hasValue(600);
    }
}
