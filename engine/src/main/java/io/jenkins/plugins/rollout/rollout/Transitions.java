/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What each event does in each phase. Whatever does not fit is ignored: a late answer must not undo a decision. */
final class Transitions {

    private Transitions() {}

    static State apply(State s, Event event) {
        if (event instanceof Event.Measured measured) {
            return measured(s, measured);
        } else if (event instanceof Event.Ticked tick) {
            return ticked(s, tick.at());
        } else if (event instanceof Event.CommandFailed failed) {
            return failed(s, failed);
        } else if (event instanceof Event.WindowChecked checked) {
            return WindowWatch.checked(s, checked);
        } else if (event instanceof Event.SnapshotTaken taken) {
            return snapshotTaken(s, taken);
        } else if (event instanceof Event.CanaryCreated created) {
            return s.phase() instanceof Phase.CreatingCanary
                    ? Schedule.step(s.with(Watch.from(created.at())), 0, created.at())
                    : s;
        } else if (event instanceof Event.WeightReached reached) {
            return weightReached(s, reached);
        } else if (event instanceof Event.PromotionReached promoted) {
            return promoted(s, promoted);
        } else if (event instanceof Event.RestoreReached restored) {
            return s.phase() instanceof Phase.RollingBack back ? Recovery.begin(s, back, restored) : s;
        }
        return People.apply(s, event);
    }

    private static State snapshotTaken(State s, Event.SnapshotTaken taken) {
        if (!(s.phase() instanceof Phase.TakingSnapshot)) {
            return s;
        }
        State known = s.with(taken.snapshot());
        return s.rollbackTo()
                .map(to -> rollBack(known, taken.at(), Outcome.ROLLED_BACK, "asked for by " + s.initiator()))
                .orElseGet(() -> known.in(new Phase.CreatingCanary(taken.at())));
    }

    private static State weightReached(State s, Event.WeightReached reached) {
        if (!(s.phase() instanceof Phase.SettingWeight setting) || s.weight() != reached.weight()) {
            return s;
        }
        Duration hold = s.step().orElseThrow().hold();
        State looking = s.watch().map(watch -> s.with(watch.at(reached.at()))).orElse(s);
        return looking.weighing(reached.weight(), reached.share())
                .in(new Phase.Holding(reached.at(), setting.step(), reached.at().plus(hold)));
    }

    private static State promoted(State s, Event.PromotionReached promoted) {
        if (!(s.phase() instanceof Phase.Promoting)) {
            return s;
        }
        Duration bake = s.spec().plan().bake();
        State whole = s.weighing(100, 1);
        if (bake.isZero()) {
            return end(whole, promoted.at(), Outcome.SUCCEEDED, "all steps passed", promoted.detail());
        }
        return whole.with(s.analysis().baking())
                .in(new Phase.Baking(promoted.at(), promoted.at().plus(bake)));
    }

    private static State measured(State s, Event.Measured measured) {
        if (s.watch().filter(Watch::measuring).isEmpty()) {
            return s;
        }
        Instant at = measured.at();
        var seen = s.with(s.analysis().observe(measured.measurement()))
                .with(s.watch().get().answered(at, s.spec().analysis().poll()));
        if (measured.measurement().blindness().isEmpty()) {
            seen = seen.weighing(s.weight(), measured.measurement().share());
        }
        if (s.phase() instanceof Phase.VerifyingRecovery verifying) {
            return Recovery.check(seen, verifying, at);
        }
        if (s.phase() instanceof Phase.RollingBack) {
            return seen;
        }
        Assessment assessment = seen.analysis().assessment();
        if (assessment.verdict() == Verdict.ROLLBACK) {
            return rollBack(seen, at, Outcome.ROLLED_BACK, assessment.reason());
        }
        return Schedule.advance(Schedule.pauseIfAsked(seen, assessment, at), assessment, at);
    }

    private static State ticked(State s, Instant at) {
        if (s.phase() instanceof Phase.WaitingForWindow waiting
                && waiting.recheckAt().filter(due -> !due.isAfter(at)).isPresent()) {
            return s.in(new Phase.WaitingForWindow(waiting.since(), Optional.empty(), waiting.reason()));
        }
        if (s.phase() instanceof Phase.WaitingForApproval waiting) {
            return People.waited(s, waiting, at);
        }
        boolean windowDue = WindowWatch.due(s).filter(due -> !due.isAfter(at)).isPresent();
        State looking = windowDue ? s.with(s.gates().looks()) : s;
        boolean pollDue = Schedule.pollDue(s).filter(due -> !due.isAfter(at)).isPresent();
        return pollDue ? looking.with(s.watch().orElseThrow().asking()) : looking;
    }

    private static State failed(State s, Event.CommandFailed failed) {
        boolean outstanding =
                Rollout.commands(s).stream().anyMatch(c -> c.name().equals(failed.command()));
        if (!outstanding) {
            return s;
        }
        boolean window = failed.command().equals(new Command.CheckWindow(0).name());
        if (window && WindowWatch.watches(s)) {
            return WindowWatch.unknown(s, failed);
        }
        boolean sight = failed.command().equals(new Command.Measure(0).name());
        if (sight && !s.phase().stepping()) {
            return s;
        }
        if (s.phase() instanceof Phase.WaitingForWindow || s.phase() instanceof Phase.TakingSnapshot) {
            return end(s, failed.at(), Outcome.FAILED, failed.what(), "Nothing was touched. " + failed.remedy());
        }
        if (s.phase() instanceof Phase.RollingBack back) {
            return end(
                    s,
                    failed.at(),
                    Outcome.FAILED,
                    "rolling back (" + back.reason() + ") did not work: " + failed.what(),
                    Recovery.byHand(s, failed.remedy()));
        }
        return rollBack(s, failed.at(), Outcome.ROLLED_BACK, failed.what() + " (" + failed.remedy() + ")");
    }

    static State rollBack(State s, Instant at, Outcome ending, String reason) {
        return s.paused(Optional.empty()).weighing(0, s.share()).in(new Phase.RollingBack(at, ending, reason));
    }

    static State end(State s, Instant at, Outcome outcome, String reason, String detail) {
        return s.unwatched().paused(Optional.empty()).in(new Phase.Ended(at, outcome, reason, detail));
    }
}
