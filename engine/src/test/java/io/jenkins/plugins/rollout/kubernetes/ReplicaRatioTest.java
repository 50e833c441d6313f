/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class ReplicaRatioTest {

    @Test
    public void takesTheNumberOfPodsWhoseShareIsNearest() {
        for (int stable = 1; stable <= 60; stable++) {
            for (int weight = 1; weight < 50; weight++) {
                double wanted = weight / 100.0;
                int chosen = ReplicaRatio.pods(stable, weight);
                double error = Math.abs(ReplicaRatio.share(stable, chosen) - wanted);
                for (int other = 1; other <= stable; other++) {
                    assertThat(error)
                            .as("%d stable, %d %%, %d chosen, %d better", stable, weight, chosen, other)
                            .isLessThanOrEqualTo(Math.abs(ReplicaRatio.share(stable, other) - wanted) + 1e-12);
                }
            }
        }
    }

    @Test
    public void hasNoPodAtWeightZeroAndOneAtLeastAbove() {
        assertThat(ReplicaRatio.pods(4, 0)).isZero();
        assertThat(ReplicaRatio.pods(4, 1)).isEqualTo(1);
        assertThat(ReplicaRatio.pods(1, 1)).isEqualTo(1);
    }

    @Test
    public void neverOutnumbersStable() {
        for (int weight = 0; weight <= 100; weight++) {
            assertThat(ReplicaRatio.pods(7, weight)).isBetween(0, 7);
        }
        assertThat(ReplicaRatio.pods(7, 100)).isEqualTo(7);
    }

    @Test
    public void neverShrinksAsTheWeightRises() {
        for (int weight = 1; weight <= 100; weight++) {
            assertThat(ReplicaRatio.pods(13, weight)).isGreaterThanOrEqualTo(ReplicaRatio.pods(13, weight - 1));
        }
    }

    @Test
    public void aRoutedCanaryHasThePodsThatItsTrafficNeeds() {
        assertThat(CanarySize.pods(4, 0)).isEqualTo(1);
        assertThat(CanarySize.pods(4, 1)).isEqualTo(1);
        assertThat(CanarySize.pods(4, 25)).isEqualTo(1);
        assertThat(CanarySize.pods(4, 26)).isEqualTo(2);
        assertThat(CanarySize.pods(4, 100)).isEqualTo(4);
    }
}
