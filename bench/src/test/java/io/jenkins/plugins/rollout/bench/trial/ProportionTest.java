/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

public class ProportionTest {

    @Test
    public void boundsWithoutAHitAreThoseOfTheClosedForm() {
        Proportion none = new Proportion(0, 1000);

        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isEqualTo(1 - Math.pow(0.025, 1 / 1000.0), within(1e-12));
        assertThat(none.atMost()).isEqualTo(1 - Math.pow(0.05, 1 / 1000.0), within(1e-12));
    }

    @Test
    public void boundsOfHalfAreThoseOfTheTables() {
        Proportion half = new Proportion(5, 10);

        assertThat(half.lower()).isEqualTo(0.1871, within(1e-4));
        assertThat(half.upper()).isEqualTo(0.8129, within(1e-4));
    }

    @Test
    public void allHitsReachOne() {
        assertThat(new Proportion(7, 7).upper()).isEqualTo(1);
        assertThat(new Proportion(7, 7).lower()).isEqualTo(Math.pow(0.025, 1 / 7.0), within(1e-12));
    }
}
