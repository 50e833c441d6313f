/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

public class BaseRateTest {

    @Test
    public void theMeanProbabilityIsAShareOfTheFixes() {
        List<Features> last = history(200, 5);
        Formula fitted = new Formula(BaseRate.fit(Weights.builtIn(), last));
        double mean = last.stream()
                .mapToDouble(f -> LogOdds.probability(fitted.logOdds(f, CodeOrigin.UNKNOWN)))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.65 / 5, within(1e-9));
    }

    @Test
    public void aHistoryWithoutFixesIsNotWithoutRisk() {
        List<Features> last = history(200, 1000).subList(1, 200);
        Formula fitted = new Formula(BaseRate.fit(Weights.builtIn(), last));
        double mean = last.stream()
                .mapToDouble(f -> LogOdds.probability(fitted.logOdds(f, CodeOrigin.UNKNOWN)))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.005, within(1e-9));
    }

    @Test
    public void commitsWithoutCodeSayNothing() {
        List<Features> mixed = new ArrayList<>(history(200, 5));
        history(300, 1).forEach(each -> mixed.add(new Features(withoutCode(each.commit()), 0, -1, 0, false)));
        assertThat(BaseRate.fit(Weights.builtIn(), mixed)).isEqualTo(BaseRate.fit(Weights.builtIn(), history(200, 5)));
    }

    private static CommitFacts withoutCode(CommitFacts commit) {
        return new CommitFacts(commit.sha(), commit.time(), 1, commit.traits(), Size.NONE, Touched.NOTHING, null, null);
    }

    @Test
    public void aHandfulOfCommitsKeepsTheBuiltInBase() {
        assertThat(BaseRate.fit(Weights.builtIn(), history(10, 2))).isEqualTo(Weights.builtIn());
    }

    private static List<Features> history(int commits, int everyNthFixes) {
        return IntStream.range(0, commits)
                .mapToObj(i -> {
                    Touched files = new Touched(new int[] {i % 7}, new int[0], new int[0]);
                    int traits = i % everyNthFixes == 0 ? Trait.FIX.bit() : 0;
                    Size size = new Size(i % 90, 0, i % 9, i % 5, 100);
                    return new Features(
                            new CommitFacts("a".repeat(40), i, 1, traits, size, files, null, null), 0, -1, 0, false);
                })
                .toList();
    }
}
