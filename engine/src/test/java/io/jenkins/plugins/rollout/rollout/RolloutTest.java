/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.util.Optional;
import org.junit.Test;

public class RolloutTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Story atFirstHold() {
        return Story.of(Specs.checkout()).prepared().weightReached(10);
    }

    private static Story baking() {
        Story story = atFirstHold().healthyPolls(5).weightReached(50).healthyPolls(5);
        assertThat(story.state.phase()).isInstanceOf(Phase.Promoting.class);
        return story.on(new Event.PromotionReached(story.now(), "4 of 4 pods run checkout:2"));
    }

    @Test
    public void asksForTheWindowFirst() {
        assertThat(Story.of(Specs.checkout()).commands).containsExactly(new Command.CheckWindow(1));
    }

    @Test
    public void looksAgainWhenAClosedWindowMayHaveOpened() {
        Story story = Story.of(Specs.checkout());
        story.on(new Event.WindowChecked(
                story.now(), false, "weekend", story.now().plus(MINUTE)));
        assertThat(story.commands).isEmpty();
        assertThat(story.state.reason()).isEqualTo("weekend");
        assertThat(Rollout.due(story.state)).contains(story.now().plus(MINUTE));

        story.later(MINUTE).on(new Event.Ticked(story.now()));
        assertThat(story.commands).hasOnlyElementsOfType(Command.CheckWindow.class);
    }

    @Test
    public void takesTheSnapshotBeforeItWrites() {
        Story story = Story.of(Specs.checkout()).windowOpen();
        assertThat(story.commands).hasOnlyElementsOfType(Command.TakeSnapshot.class);
        story.on(new Event.SnapshotTaken(story.now(), Specs.SNAPSHOT));
        assertThat(story.commands).hasOnlyElementsOfType(Command.CreateCanary.class);
    }

    @Test
    public void setsTheFirstWeightAndBeginsToWatch() {
        Story story = Story.of(Specs.checkout()).windowOpen().on(new Event.SnapshotTaken(Story.START, Specs.SNAPSHOT));
        story.on(new Event.CanaryCreated(story.now(), ""));
        assertThat(story.commands).extracting(Command::name).containsExactlyInAnyOrder("set-weight", "measure");
        assertThat(story.state.weight()).isEqualTo(10);
    }

    @Test
    public void readsTheCountersAsSoonAsAWeightIsThere() {
        Story story = atFirstHold();
        assertThat(story.commands).hasOnlyElementsOfType(Command.Measure.class);
        assertThat(story.state.watch().orElseThrow().next()).isEqualTo(story.now());
    }

    @Test
    public void holdsAWeightForItsTimeThenTakesTheNextStep() {
        // the first of them at once, when the weight is there
        Story story = atFirstHold().healthyPolls(4);
        assertThat(story.state.phase()).isInstanceOf(Phase.Holding.class);
        story.healthyPolls(1);
        assertThat(story.state.phase()).isEqualTo(new Phase.SettingWeight(story.now(), 1));
        assertThat(story.commands).contains(new Command.SetWeight(story.state.entered(), 50));
    }

    @Test
    public void promotesAfterTheLastHoldAndBakes() {
        Story story = baking();
        assertThat(story.state.phase()).isInstanceOf(Phase.Baking.class);
        assertThat(story.state.weight()).isEqualTo(100);
    }

    @Test
    public void succeedsWhenTheBakeIsOver() {
        Story story = baking();
        for (int i = 0; i < 6 && !story.state.ended(); i++) {
            story.poll(0, 0, 1000, 1);
        }
        assertThat(story.state.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(Rollout.commands(story.state)).isEmpty();
        assertThat(Rollout.due(story.state)).isEmpty();
    }

    @Test
    public void rollsBackWhenTheCanaryFails() {
        Story story = atFirstHold().healthyPolls(1).outage();
        assertThat(story.commands).extracting(Command::name).contains("restore");
        assertThat(story.state.reason()).isNotBlank();
        assertThat(story.state.weight()).isZero();
    }

    @Test
    public void rollsBackDuringTheBakeToo() {
        Story story = baking().healthyPolls(1);
        for (int i = 0; i < 10 && !(story.state.phase() instanceof Phase.RollingBack); i++) {
            story.poll(0, 0, 1000, 300);
        }
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
        assertThat(story.state.restorePoint()).contains(Specs.SNAPSHOT);
    }

    @Test
    public void saysWhetherTheErrorRateRecovered() {
        Story story = atFirstHold().healthyPolls(1).outage().restored();
        assertThat(story.state.phase()).isInstanceOf(Phase.VerifyingRecovery.class);
        for (int i = 0; i < 10 && !story.state.ended(); i++) {
            story.poll(1000, 1, 0, 0);
        }
        assertThat(story.state.outcome()).contains(Outcome.ROLLED_BACK);
        var end = (Phase.Ended) story.state.phase();
        assertThat(end.detail()).contains("weight 0, checkout:1 on 4 of 4 pods").contains("error rate since 0.1");
    }

    @Test
    public void neverPromotesWithoutData() {
        Story story = atFirstHold();
        for (int i = 0; i < 40; i++) {
            story.poll(0, 0, 0, 0);
        }
        assertThat(story.state.weight()).isEqualTo(10);
        assertThat(story.state.pause())
                .get()
                .extracting(Pause::reason)
                .asString()
                .contains("not enough evidence");
    }

    @Test
    public void holdsTheWeightWhileBlindAndRollsBackBeyondTheBudget() {
        Story story = atFirstHold().healthyPolls(2);
        for (int i = 0; i < 6; i++) {
            story.blindPoll();
        }
        assertThat(story.state.phase()).isInstanceOf(Phase.Holding.class);
        assertThat(story.state.weight()).isEqualTo(10);
        for (int i = 0; i < 30 && !(story.state.phase() instanceof Phase.RollingBack); i++) {
            story.blindPoll();
        }
        assertThat(story.state.reason()).containsIgnoringCase("blind");
    }

    @Test
    public void aPauseStopsTheScheduleButNotTheAnalysis() {
        Story story = atFirstHold().healthyPolls(1);
        story.on(new Event.Paused(story.now(), "bob", "lunch")).healthyPolls(10);
        assertThat(story.state.weight()).isEqualTo(10);
        story.outage();
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    public void goesOnWhenAPauseEnds() {
        Story story = atFirstHold();
        story.on(new Event.Paused(story.now(), "bob", "lunch")).healthyPolls(8);
        story.on(new Event.Unpaused(story.now(), "bob")).healthyPolls(1);
        assertThat(story.state.weight()).isEqualTo(50);
    }

    @Test
    public void aPersonMayPromoteEarly() {
        Story story = atFirstHold().healthyPolls(1);
        story.on(new Event.PromoteAsked(story.now(), "bob", "hotfix"));
        assertThat(story.commands).hasAtLeastOneElementOfType(Command.Promote.class);
    }

    @Test
    public void aWeightThatWasAskedForEndsThePlan() {
        Story story = atFirstHold();
        story.on(new Event.WeightAsked(story.now(), "bob", 30));

        assertThat(story.commands).hasAtLeastOneElementOfType(Command.SetWeight.class);
        assertThat(story.state.weight()).isEqualTo(30);
        assertThat(story.state.spec().plan().steps()).extracting(Step::weight).containsExactly(10, 30);
    }

    @Test
    public void aLowerWeightMayBeAskedForToo() {
        Story story = atFirstHold();
        story.on(new Event.WeightAsked(story.now(), "bob", 5));

        assertThat(story.state.weight()).isEqualTo(5);
        assertThat(story.state.spec().plan().steps()).extracting(Step::weight).containsExactly(5);
    }

    @Test
    public void aWeightIsNotTakenWhenNothingIsBeingShifted() {
        Story story = baking();
        story.on(new Event.WeightAsked(story.now(), "bob", 30));

        assertThat(story.state.weight()).isEqualTo(100);
        assertThat(story.state.phase()).isInstanceOf(Phase.Baking.class);
    }

    @Test
    public void anAbortRestoresStable() {
        Story story = atFirstHold().healthyPolls(1);
        story.on(new Event.AbortAsked(story.now(), "bob", "wrong build"));
        assertThat(story.commands).hasAtLeastOneElementOfType(Command.Restore.class);
        story.restored();
        for (int i = 0; i < 10 && !story.state.ended(); i++) {
            story.poll(1000, 1, 0, 0);
        }
        assertThat(story.state.outcome()).contains(Outcome.ABORTED);
    }

    @Test
    public void anAbortBeforeTheFirstWriteTouchesNothing() {
        Story story = Story.of(Specs.checkout()).on(new Event.AbortAsked(Story.START, "bob", "no"));
        assertThat(story.state.outcome()).contains(Outcome.ABORTED);
        assertThat(story.commands).isEmpty();
    }

    @Test
    public void aFailedCommandRollsBackOnceSomethingWasWritten() {
        Story story = Story.of(Specs.checkout()).prepared();
        story.on(new Event.CommandFailed(story.now(), "set-weight", "forbidden", "add the verb"));
        assertThat(story.state.phase()).isInstanceOf(Phase.RollingBack.class);
    }

    @Test
    public void whatAPollFoundTooLateDoesNotEndARollback() {
        Story story = atFirstHold().outage();
        Phase before = story.state.phase();
        story.on(new Event.CommandFailed(story.now(), "measure", "changed by somebody else", ""));
        assertThat(story.state.phase()).isEqualTo(before);
    }

    @Test
    public void aFailedSnapshotFailsAndTouchesNothing() {
        Story story = Story.of(Specs.checkout()).windowOpen();
        story.on(new Event.CommandFailed(story.now(), "take-snapshot", "no Deployment checkout", "create it"));
        assertThat(story.state.outcome()).contains(Outcome.FAILED);
    }

    @Test
    public void aFailedRollbackTellsHowToDoItByHandAndMayBeTriedAgain() {
        Story story = atFirstHold().outage();
        story.on(new Event.CommandFailed(story.now(), "restore", "forbidden", "Add the verb patch."));
        assertThat(story.state.outcome()).contains(Outcome.FAILED);
        assertThat(((Phase.Ended) story.state.phase()).detail()).contains("kubectl -n shop set image");

        story.on(new Event.AbortAsked(story.now(), "bob", "again"));
        assertThat(story.commands).hasAtLeastOneElementOfType(Command.Restore.class);
    }

    @Test
    public void lateAnswersChangeNothing() {
        Story story = atFirstHold().outage();
        State before = story.state;
        story.weightReached(10);
        assertThat(story.state.phase()).isEqualTo(before.phase());
        story.on(new Event.CommandFailed(story.now(), "set-weight", "late", ""));
        assertThat(story.state.phase()).isEqualTo(before.phase());
    }

    @Test
    public void waitsForApprovalsOfOthersThanTheInitiator() {
        Story story = Story.of(Specs.checkout(2)).windowOpen();
        assertThat(story.state.phase()).isInstanceOf(Phase.WaitingForApproval.class);
        story.on(new Event.Approved(story.now(), "ann", "mine")).on(new Event.Approved(story.now(), "bob", "fine"));
        story.on(new Event.Approved(story.now(), "bob", "twice"));
        assertThat(story.state.phase()).isInstanceOf(Phase.WaitingForApproval.class);
        story.on(new Event.Approved(story.now(), "cat", "fine"));
        assertThat(story.state.phase()).isInstanceOf(Phase.TakingSnapshot.class);
    }

    @Test
    public void aRejectionDeniesAndTouchesNothing() {
        Story story = Story.of(Specs.checkout(1)).windowOpen();
        story.on(new Event.Rejected(story.now(), "bob", "not today"));
        assertThat(story.state.outcome()).contains(Outcome.DENIED);
    }

    @Test
    public void aRollbackThatWasAskedForAsksNeitherWindowNorApproval() {
        var started = new Event.Started(Story.START, Specs.checkout(2), "ann", Optional.of(Specs.SNAPSHOT));
        Transition begun = Rollout.begin("r", started);
        assertThat(begun.commands()).hasOnlyElementsOfType(Command.TakeSnapshot.class);
        Transition next = Rollout.next(begun.state(), new Event.SnapshotTaken(Story.START, Specs.SNAPSHOT));
        assertThat(next.commands()).hasOnlyElementsOfType(Command.Restore.class);
    }

    @Test
    public void aReplayedJournalGivesTheSameState() {
        Story story = atFirstHold().healthyPolls(2).outage();
        State replayed = Rollout.replay("checkout-1", story.events());
        assertThat(replayed.phase()).isEqualTo(story.state.phase());
        assertThat(replayed.version()).isEqualTo(story.state.version());
        assertThat(replayed.analysis().assessment())
                .isEqualTo(story.state.analysis().assessment());
    }
}
