/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class FactorTest {

    private final List<Factor> factors = List.of(
            factor("base", 43),
            factor("size", 2),
            factor("fix", -9),
            factor("origin", 0),
            factor("logic", 0.04),
            factor("hunks", 7),
            factor("a", 1),
            factor("b", -1.5),
            factor("c", 1.2));

    @Test
    public void theFiveThatWeighMostExplainAScore() {
        assertThat(Factor.weightiest(factors))
                .extracting(Factor::name)
                .containsExactly("fix", "hunks", "size", "b", "c");
    }

    @Test
    public void onlyWhatRaisesAScoreIsKeptOfItsRollout() {
        assertThat(Factor.raising(factors)).extracting(Factor::name).containsExactly("hunks", "size", "c", "a");
    }

    private static Factor factor(String name, double contribution) {
        return new Factor(name, 1.0, contribution, "");
    }
}
