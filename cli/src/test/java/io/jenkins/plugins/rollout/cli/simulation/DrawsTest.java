/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.Test;

public class DrawsTest {

    @Test
    public void repeatsForTheSameSeedAndName() {
        assertThat(new Draws(1, "pod").uniform(42)).isEqualTo(new Draws(1, "pod").uniform(42));
        assertThat(new Draws(1, "pod").uniform(42)).isNotEqualTo(new Draws(2, "pod").uniform(42));
        assertThat(new Draws(1, "pod").uniform(42)).isNotEqualTo(new Draws(1, "other").uniform(42));
    }

    @Test
    public void isUniform() {
        var draws = new Draws(1, "pod");
        for (double bound : new double[] {0.001, 0.05, 0.5, 0.9}) {
            long below = LongStream.range(0, 100_000)
                    .filter(n -> draws.uniform(n) < bound)
                    .count();
            double deviation = Math.sqrt(100_000 * bound * (1 - bound));
            assertThat((double) below).isBetween(100_000 * bound - 5 * deviation, 100_000 * bound + 5 * deviation);
        }
    }

    @Test
    public void hasMeanOneWhenExponential() {
        var draws = new Draws(1, "pod");
        double mean = LongStream.range(0, 100_000)
                .mapToDouble(draws::exponential)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.984, 1.016);
    }
}
