/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.policy.Served;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class RingHistoryTest {

    private static final String FIRST = "checkout@sha256:" + "a".repeat(64);
    private static final String SECOND = "checkout@sha256:" + "b".repeat(64);

    private final Stage stage = new Stage();

    private void ship(String id, String image, Outcome end) throws Exception {
        RolloutSpec usual = Specs.checkout();
        var spec = new RolloutSpec(
                usual.service(),
                image,
                usual.target(),
                usual.plan(),
                usual.analysis(),
                usual.source(),
                usual.metrics(),
                Optional.of(Ring.INTERNAL),
                List.of(),
                Optional.empty());
        stage.driver("one").start(id, spec, "ann", Optional.empty());
        assertThat(stage.runsUntil(id, end)).isTrue();
    }

    private void days(int days) {
        stage.timer.until(() -> false, Duration.ofDays(days));
    }

    @Test
    public void anImageServesFromItsPromotionUntilAnotherTakesItsPlace() throws Exception {
        ship("a", FIRST, Outcome.SUCCEEDED);
        days(3);
        ship("b", SECOND, Outcome.SUCCEEDED);
        List<Served> history = RingHistory.of("checkout", stage.journal);
        Served first = history.get(0);
        assertThat(first.image()).isEqualTo(FIRST);
        assertThat(Duration.between(
                        first.promotedAt().orElseThrow(), first.endedAt().orElseThrow()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(1));
        assertThat(history.get(1).endedAt()).isEmpty();
        assertThat(history).allSatisfy(each -> assertThat(each.trouble()).isEmpty());
    }

    @Test
    public void aRolledBackImageIsInTroubleAndTheOldOneServesOn() throws Exception {
        ship("a", FIRST, Outcome.SUCCEEDED);
        stage.canaryErrors = 100;
        ship("b", SECOND, Outcome.ROLLED_BACK);
        List<Served> history = RingHistory.of("checkout", stage.journal);
        assertThat(history.get(0).endedAt()).isEmpty();
        assertThat(history.get(1).promotedAt()).isEmpty();
        assertThat(history.get(1).trouble()).contains("rolled back");
    }

    @Test
    public void anIncidentCountsAgainstTheImageUntilItIsWithdrawn() throws Exception {
        ship("a", FIRST, Outcome.SUCCEEDED);
        var incident = new Incident("INC-7", "critical", "shop is down", stage.timer.instant(), Optional.empty());
        var interventions = new Interventions(stage.journal);
        interventions.note("a", new Event.IncidentReported(stage.timer.instant(), "pager", incident));
        assertThat(RingHistory.of("checkout", stage.journal).get(0).incidents()).containsExactly(incident);
        interventions.note("a", new Event.IncidentWithdrawn(stage.timer.instant(), "ann", "INC-7", "the network's"));
        assertThat(RingHistory.of("checkout", stage.journal).get(0).incidents()).isEmpty();
    }

    @Test
    public void aPromotionTellsHowManyRequestsItRestsOn() throws Exception {
        ship("a", FIRST, Outcome.SUCCEEDED);
        Served.Evidence evidence =
                RingHistory.of("checkout", stage.journal).get(0).evidence();
        assertThat(evidence.least()).isEqualTo(Specs.checkout().analysis().minimumRequests());
        assertThat(evidence.requests()).isGreaterThanOrEqualTo(evidence.least());
    }
}
