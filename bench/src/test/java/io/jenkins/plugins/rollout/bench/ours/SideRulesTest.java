/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.Test;

public class SideRulesTest {

    private static final ShareRule TENTH = new ShareRule(OptionalDouble.of(0.10));

    @Test
    public void alarmsWhenTheCanaryGetsNothingOfTheTenthItShould() {
        assertThat(decided(TENTH, 5, 500, 0, 0)).hasValue(5);
        assertThat(decided(TENTH, 5, 50, 0, 0)).hasValue(15);
    }

    @Test
    public void isQuietWhenTheCanaryGetsItsTenth() {
        assertThat(decided(TENTH, 5, 450, 0, 50)).isEmpty();
        assertThat(decided(new ShareRule(OptionalDouble.empty()), 5, 450, 0, 50))
                .isEmpty();
    }

    @Test
    public void certifiesACanaryAsGoodAsStableAndNotOneTwiceAsBad() {
        assertThat(decided(new CertificateRule(), 15, 9000, 18, 1000, 2)).isPresent();
        assertThat(decided(new CertificateRule(), 15, 9000, 18, 1000, 4)).isEmpty();
    }

    private static OptionalInt decided(Rule rule, int every, long stable, long stableErrors, long canary) {
        return decided(rule, every, stable, stableErrors, canary, 0);
    }

    /** The second of the decision when each poll of a tenth brings these counts, spread evenly over pods. */
    private static OptionalInt decided(
            Rule rule, int every, long stable, long stableErrors, long canary, long canaryErrors) {
        Rule.Session session = rule.start(new Setting(1200, 0));
        for (int poll = 0; poll * every <= 1200; poll++) {
            long half = poll * stable / 2;
            long halfErrors = poll * stableErrors / 2;
            Sight sight = new Sight(
                    poll * every,
                    poll == 0 ? 0 : 0.10,
                    true,
                    Optional.of(new Sample(poll * every, new long[] {half, half}, new long[] {halfErrors, halfErrors})),
                    Optional.of(
                            new Sample(poll * every, new long[] {poll * canary}, new long[] {poll * canaryErrors})));
            if (session.look(sight) == Decision.ROLLBACK) {
                return OptionalInt.of(poll * every);
            }
        }
        return OptionalInt.empty();
    }
}
