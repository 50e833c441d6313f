/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.rollout.bench.rival.Argo;
import io.jenkins.plugins.rollout.bench.rival.Flagger;
import io.jenkins.plugins.rollout.bench.rival.Oracle;
import io.jenkins.plugins.rollout.bench.traffic.Effect;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import java.util.List;
import org.junit.Test;

public class CellTest {

    /** Ten windows; a failure in the tenth holds the canary until the tick that rolls it back. */
    private static final Schedule TEN_WINDOWS = new Schedule("ten", List.of(new Schedule.Step(0.1, 600)));

    @Test
    public void flaggersFirstFailureHitsFourHealthyCanariesInTenAtFiftyRequestsAMinute() {
        Scenario quiet = Scenario.healthy(50 / 6.0, 1e-3, TEN_WINDOWS);

        // 1 - (e^-0.05)^10: an error among some 50 requests breaks 99 %
        assertThat(Cell.simulate(quiet, new Flagger(1), 2000, 1)
                        .tally()
                        .rolledBack()
                        .value())
                .isEqualTo(1 - Math.exp(-0.5), within(0.04));
        assertThat(Cell.simulate(quiet, new Flagger(10), 500, 1)
                        .tally()
                        .rolledBack()
                        .hits())
                .isZero();
    }

    @Test
    public void argoRollsBackACanaryThatGotNoRequestInItsFirstMinute() {
        Scenario rare = Scenario.healthy(0.1, 1e-3, new Schedule("one", List.of(new Schedule.Step(0.1, 60))));

        assertThat(Cell.simulate(rare, new Argo(), 2000, 1).tally().rolledBack().value())
                .isEqualTo(Math.exp(-0.6), within(0.04));
    }

    @Test
    public void theOracleFalselyRollsBackNoOftenerThanItsBudget() {
        Scenario healthy = Scenario.healthy(100, 1e-2, Schedule.FIXED);

        assertThat(Cell.simulate(healthy, new Oracle(0.01, 0.02, 0.01), 2000, 1)
                        .tally()
                        .rolledBack()
                        .lower(0.001))
                .isLessThan(0.01);
    }

    @Test
    public void harmOfAnUndetectedChangeIsThatOfTheScheduleAndFiveMinutesAtFull() {
        Scenario bad = Scenario.healthy(100, 1e-3, Schedule.FIXED)
                .with(new Effect.Odds(2))
                .named("x2", Scenario.Kind.BAD);
        double harm = 0.002 / (0.999 + 0.002) - 0.001;

        Tally tally = Cell.simulate(bad, new Flagger(10), 20, 1).tally();
        assertThat(tally.promoted().hits()).isEqualTo(20);
        assertThat(tally.excess()).isEqualTo(harm * (12_000 + 30_000), within(1e-6));
    }

    @Test
    public void timesToDetectCountFromTheFirstHarm() {
        Scenario late = Scenario.healthy(100, 1e-3, Schedule.RAMP)
                .with(new Effect.LateOutage(0.5, 2))
                .named("late", Scenario.Kind.BAD);

        Tally tally = Cell.simulate(late, new Argo(), 200, 1).tally();
        assertThat(tally.rolledBack().hits()).isEqualTo(200);
        assertThat(tally.within(0.9).orElseThrow()).isBetween(5, 60);
    }

    @Test
    public void theSameSeedGivesTheSameOutcomes() {
        Scenario quiet = Scenario.healthy(10, 1e-3, Schedule.RAMP);
        Cell one = Cell.simulate(quiet, new Flagger(1), 50, 1);

        assertThat(Cell.simulate(quiet, new Flagger(1), 50, 1).tally()).isEqualTo(one.tally());
        assertThat(Cell.simulate(quiet, new Flagger(1), 50, 2).tally()).isNotEqualTo(one.tally());
    }
}
