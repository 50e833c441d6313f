/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.Test;

public class OracleTest {

    @Test
    public void logRatioIsTheOneComputedByHand() {
        // ln 10 + 9 ln(0.9 / 0.99)
        assertThat(new Oracle(0.01, 0.1, 0.01).logRatio(10, 1))
                .isEqualTo(2.302585092994046 - 9 * 0.09531017980432493, within(1e-12));
    }

    @Test
    public void rollsBackAtTheFirstPollThatSuffices() {
        // ten errors of thirty requests a poll: 10 ln 10 + 20 ln(0.9 / 0.99) = 21.1, far above ln 100
        assertThat(Sights.rollback(new Oracle(0.01, 0.1, 0.01), 120, 40)).hasValue(15);
        assertThat(Sights.rollback(new Oracle(0.01, 0.1, 0.01), 120, 1)).isEmpty();
    }
}
