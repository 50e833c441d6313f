/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.Clusters;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Noise;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.traffic.Shared;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.List;
import org.junit.Test;

public class ProductRuleTest {

    private static final Scenario QUIET = Scenario.healthy(100, 1e-3, Schedule.RAMP);

    @Test
    public void decidesAsTheBareRuleWhereAllIsSeen() {
        for (Scenario scenario : List.of(
                QUIET.with(new Effect.Odds(5)),
                QUIET.with(new Effect.Odds(20)),
                QUIET.with(new Clusters(20, 0)),
                QUIET.with(new Noise.TwoKinds(10)).with(new Effect.Odds(3)))) {
            Tally bare = tally(scenario, EvidenceRule.standard());

            assertThat(tally(scenario, ProductRule.standard())).isEqualTo(bare);
        }
    }

    @Test
    public void holdsWhereBothFailAndTheBareRuleSeesNoDifference() {
        Scenario both = QUIET.with(new Shared.WornDown(0.1));

        assertThat(tally(both, EvidenceRule.standard()).promoted().hits()).isEqualTo(20);
        assertThat(tally(both, ProductRule.standard()).held().hits()).isEqualTo(20);
    }

    private static Tally tally(Scenario scenario, Rule rule) {
        return Cell.simulate(scenario.named("bad", Scenario.Kind.BAD), rule, 20, 1)
                .tally();
    }
}
