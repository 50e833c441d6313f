/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class WindowAndGateTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Group MANAGERS = new Group("release-manager", List.of("rita", "rolf"), 1);
    private static final OverrideRule BY_MANAGERS = new OverrideRule(List.of(MANAGERS), 1, Duration.ofHours(4), false);

    private static RolloutSpec spec(OnClose onClose, OverrideRule override, Optional<Gate> gate) {
        var steps = List.of(new Step(10, Duration.ofMinutes(1)), new Step(50, Duration.ofMinutes(1)));
        var windows = new WindowPolicy(List.of("calendar.yaml"), "production", onClose, true, override);
        int approvals = gate.map(Gate::quorum).orElse(0);
        return Specs.with(
                new Plan(steps, Duration.ofMinutes(1), Duration.ofMinutes(10), approvals, gate, Optional.of(windows)));
    }

    private static Story story(OnClose onClose) {
        return Story.of(spec(onClose, BY_MANAGERS, Optional.empty()));
    }

    private static Story window(Story story, boolean open, Duration until) {
        return story.on(new Event.WindowChecked(
                story.now(), open, open ? "office hours" : "freeze", story.now().plus(until)));
    }

    /** The first step's weight is in force; the window closes in a minute and a half. */
    private static Story underWay(OnClose onClose) {
        Story story = window(story(onClose), true, Duration.ofSeconds(90));
        story.on(new Event.SnapshotTaken(story.now(), Specs.SNAPSHOT));
        story.on(new Event.CanaryCreated(story.now(), "1 pod ready")).poll(0, 0, 0, 0);
        return story.weightReached(10);
    }

    /** Healthy polls until the machine asks for the window. */
    private static Story untilItLooks(Story story) {
        for (int i = 0; i < 20 && !looks(story); i++) {
            Instant due = Rollout.due(story.state).orElseThrow();
            story.later(Duration.between(story.now(), due)).on(new Event.Ticked(due));
            if (Rollout.commands(story.state).stream().anyMatch(Command.Measure.class::isInstance)) {
                story.poll(900, 1, 100, 0);
            }
            if (story.state.phase() instanceof Phase.SettingWeight) {
                story.weightReached(story.state.weight());
            }
        }
        assertThat(looks(story)).isTrue();
        return story;
    }

    private static boolean looks(Story story) {
        return Rollout.commands(story.state).stream().anyMatch(Command.CheckWindow.class::isInstance);
    }

    private static Event.WindowOverridden override(Story story, String by, String role, Duration length) {
        return new Event.WindowOverridden(
                story.now(), by, role, "partner is down", story.now().plus(length), List.of(), Optional.empty());
    }

    @Test
    public void aWindowThatClosesHoldsTheWeightAndGoesOnWhenItOpens() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR);
        int weight = story.state.weight();
        assertThat(story.state.pause()).isPresent();
        assertThat(story.state.reason()).isEqualTo("the window is closed: freeze");
        assertThat(story.commands.stream().noneMatch(Command::writes)).isTrue();
        story.healthyPolls(30);
        assertThat(story.state.weight()).as("held").isEqualTo(weight);

        story.later(HOUR).on(new Event.Ticked(story.now()));
        assertThat(looks(story)).isTrue();
        window(story, true, HOUR);
        assertThat(story.state.pause()).isEmpty();
    }

    @Test
    public void aCanaryThatFailsIsRolledBackHoweverClosedTheWindow() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR).outage();
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
        assertThat(Rollout.commands(story.state)).noneMatch(Command.CheckWindow.class::isInstance);
        assertThat(story.restored().state.weight()).isZero();
    }

    @Test
    public void aPersonCanAbortHoweverClosedTheWindow() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR);
        story.on(new Event.AbortAsked(story.now(), "bob", "enough"));
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    public void neitherAPersonsResumeNorPromoteOpensAClosedWindow() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR);
        story.on(new Event.Unpaused(story.now(), "bob"));
        assertThat(story.state.pause()).isPresent();
        story.on(new Event.PromoteAsked(story.now(), "bob", "now"));
        assertThat(story.state.phase()).isNotInstanceOf(Phase.Promoting.class);
    }

    @Test
    public void thePolicyMayRollBackWhenTheWindowCloses() {
        Story story = window(untilItLooks(underWay(OnClose.ROLLBACK)), false, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
        assertThat(story.state.reason()).isEqualTo("the window closed: freeze");
    }

    @Test
    public void thePolicyMayFinishAndThenNeverLooksAgain() {
        Story story = underWay(OnClose.FINISH);
        for (int i = 0; i < 60 && !story.state.ended(); i++) {
            story.poll(900, 1, 100, 0);
            assertThat(looks(story)).isFalse();
            if (story.state.phase() instanceof Phase.SettingWeight) {
                story.weightReached(story.state.weight());
            }
            if (story.state.phase() instanceof Phase.Promoting) {
                story.on(new Event.PromotionReached(story.now(), "4 of 4 pods ready"));
            }
        }
        assertThat(story.state.outcome()).contains(Outcome.SUCCEEDED);
    }

    @Test
    public void calendarsThatCannotBeReadUnderWayHoldAndNeverRollBack() {
        Story story = untilItLooks(underWay(OnClose.ROLLBACK));
        story.on(new Event.CommandFailed(story.now(), "check-window", "disk is gone", "mount it"));
        assertThat(story.state.phase()).isNotInstanceOf(Phase.RollingBack.class);
        assertThat(story.state.reason()).isEqualTo("the window is not known: disk is gone");
        window(untilItLooks(story), true, HOUR);
        assertThat(story.state.pause()).isEmpty();
    }

    @Test
    public void aWindowThatNeverOpensLongEnoughDeniesAndTouchesNothing() {
        Story story = story(OnClose.HOLD);
        story.on(new Event.WindowChecked(story.now(), false, "needs 5h", Instant.MAX));
        assertThat(story.state.outcome()).contains(Outcome.DENIED);
    }

    @Test
    public void anOverrideLetsAClosedRolloutBeginAndIsLookedAtAgainWhenItEnds() {
        Story story = window(story(OnClose.HOLD), false, HOUR);
        story.on(override(story, "rita", "release-manager", Duration.ofMinutes(2)));
        assertThat(looks(story)).isTrue();
        window(story, false, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
        assertThat(story.state.gates().lookAt()).contains(story.now().plus(Duration.ofMinutes(2)));
    }

    @Test
    public void anOverrideNeedsTheRoleAndEndsInTime() {
        Story story = window(story(OnClose.HOLD), false, HOUR);
        story.on(override(story, "bob", "release-manager", HOUR));
        story.on(override(story, "rita", "intern", HOUR));
        story.on(override(story, "rita", "release-manager", Duration.ofHours(5)));
        assertThat(story.state.gates().overrides()).isEmpty();
        story.on(override(story, "RITA", "release-manager", HOUR));
        assertThat(story.state.gates().overrides()).hasSize(1);
    }

    @Test
    public void twoDifferentPeopleMustOverrideWhenThePolicySaysSo() {
        var two = new OverrideRule(List.of(MANAGERS), 2, Duration.ofHours(4), false);
        Story story = window(Story.of(spec(OnClose.HOLD, two, Optional.empty())), false, HOUR);
        story.on(override(story, "rita", "release-manager", HOUR));
        story.on(override(story, "Rita", "release-manager", HOUR));
        assertThat(looks(story)).isFalse();
        story.on(override(story, "rolf", "release-manager", HOUR));
        assertThat(looks(story)).isTrue();
        window(story, false, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
    }

    @Test
    public void anOverrideUnderWayLetsTheRolloutGoOnUntilItEnds() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR);
        story.on(override(story, "rita", "release-manager", Duration.ofSeconds(10)));
        window(story, false, HOUR);
        assertThat(story.state.pause()).isEmpty();
        window(untilItLooks(story), false, HOUR);
        assertThat(story.state.pause()).isPresent();
    }

    @Test
    public void anApprovalMayComeBeforeTheWindowOpens() {
        Story story = window(Story.of(spec(OnClose.HOLD, BY_MANAGERS, Optional.of(Gate.of(1)))), false, HOUR);
        story.on(new Event.Approved(story.now(), "bob", "fine"));
        assertThat(story.state.phase()).isInstanceOf(Phase.WaitingForWindow.class);
        window(story.later(HOUR).on(new Event.Ticked(story.now())), true, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
    }

    @Test
    public void aWindowThatClosedWhilePeopleThoughtIsWaitedForAgain() {
        Story story = window(Story.of(spec(OnClose.HOLD, BY_MANAGERS, Optional.of(Gate.of(1)))), true, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.WaitingForApproval.class);
        story.later(HOUR).on(new Event.Approved(story.now(), "bob", "fine"));
        assertThat(looks(story)).isTrue();
        window(story, true, HOUR);
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
    }

    @Test
    public void anApprovalOfAnotherPlanIsVoid() {
        Story story = window(Story.of(spec(OnClose.HOLD, BY_MANAGERS, Optional.of(Gate.of(1)))), true, HOUR);
        String hash = story.state.gates().planHash().orElseThrow();
        story.on(new Event.Approved(
                story.now(), "bob", "fine", Optional.of("000000000000"), List.of(), Optional.empty()));
        assertThat(story.state.phase()).isInstanceOf(Phase.WaitingForApproval.class);
        assertThat(story.state.approvers()).isEmpty();
        story.on(new Event.Approved(story.now(), "bob", "fine", Optional.of(hash), List.of(), Optional.empty()));
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
    }

    @Test
    public void nobodyWhoAnswersInTimeDenies() {
        Story story = window(Story.of(spec(OnClose.HOLD, BY_MANAGERS, Optional.of(Gate.of(2)))), true, HOUR);
        assertThat(story.state.reason()).isEqualTo("needs 2 approvals");
        Instant asked = story.now();
        for (int hours : List.of(48, 72)) {
            Instant word = Rollout.due(story.state).orElseThrow();
            assertThat(word).isEqualTo(asked.plus(Duration.ofHours(hours)));
            story.on(new Event.Ticked(word));
        }
        Instant due = Rollout.due(story.state).orElseThrow();
        assertThat(due).isEqualTo(asked.plus(Gate.USUAL_VALIDITY));
        story.on(new Event.Ticked(due));
        assertThat(story.state.outcome()).contains(Outcome.DENIED);
        assertThat(story.state.reason()).contains("not approved within 168 h");
    }

    @Test
    public void aDriverThatSleptOverAReminderTellsOnlyThatTheAnswerIsOverdue() {
        Story story = window(Story.of(spec(OnClose.HOLD, BY_MANAGERS, Optional.of(Gate.of(1)))), true, HOUR);
        story.on(new Event.Ticked(story.now().plus(Duration.ofHours(30))));
        assertThat(story.state.phase()).isEqualTo(new Phase.WaitingForApproval(story.now(), 2));
        assertThat(Rollout.due(story.state)).contains(story.now().plus(Gate.USUAL_VALIDITY));
    }

    @Test
    public void aReplayGivesTheSameState() {
        Story story = window(untilItLooks(underWay(OnClose.HOLD)), false, HOUR);
        story.on(override(story, "rita", "release-manager", HOUR));
        State replayed = Rollout.replay("checkout-1", story.events());
        assertThat(replayed.gates()).isEqualTo(story.state.gates());
        assertThat(replayed.pause()).isEqualTo(story.state.pause());
        assertThat(replayed.phase()).isEqualTo(story.state.phase());
        assertThat(Rollout.commands(replayed)).isEqualTo(story.commands);
    }
}
