/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a person's word does in each phase. */
final class People {

    private People() {}

    static State apply(State s, Event event) {
        if (event instanceof Event.AbortAsked abort) {
            return aborted(s, abort);
        } else if (s.ended()) {
            return s;
        } else if (event instanceof Event.Paused paused) {
            return s.phase() instanceof Phase.RollingBack || s.phase() instanceof Phase.VerifyingRecovery
                    ? s
                    : s.paused(Optional.of(new Pause(paused.at(), paused.by(), paused.reason())));
        } else if (event instanceof Event.Unpaused) {
            return WindowWatch.holds(s) ? s : s.paused(Optional.empty());
        } else if (event instanceof Event.PromoteAsked asked) {
            return promoted(s, asked);
        } else if (event instanceof Event.WeightAsked asked) {
            return weighed(s, asked);
        } else if (event instanceof Event.Approved approved) {
            return approved(s, approved);
        } else if (event instanceof Event.WindowOverridden overridden) {
            return overridden(s, overridden);
        } else if (event instanceof Event.Rejected rejected && gated(s)) {
            String reason = "rejected by " + rejected.by() + ": " + rejected.reason();
            return Transitions.end(s, rejected.at(), Outcome.DENIED, reason, "Nothing was touched.");
        }
        return s;
    }

    /** Whether {@link Event.PromoteAsked} would do something. */
    static boolean promotable(Phase phase) {
        return phase.stepping() || phase instanceof Phase.Baking;
    }

    private static State promoted(State s, Event.PromoteAsked asked) {
        if (!promotable(s.phase()) || WindowWatch.holds(s)) {
            return s;
        }
        State going = s.paused(Optional.empty());
        if (s.phase() instanceof Phase.Baking) {
            String reason = "bake ended by " + asked.by() + ": " + asked.reason();
            return Transitions.end(
                    going,
                    asked.at(),
                    Outcome.SUCCEEDED,
                    reason,
                    "all pods run " + s.spec().image());
        }
        return going.in(new Phase.Promoting(asked.at()));
    }

    /** Whether people are, or will be, asked: they may answer while the window is waited for. */
    private static boolean gated(State s) {
        boolean before = s.phase() instanceof Phase.WaitingForWindow || s.phase() instanceof Phase.WaitingForApproval;
        return before && !s.spec().plan().asks().free();
    }

    private static State weighed(State s, Event.WeightAsked asked) {
        boolean stepping = s.phase().stepping();
        boolean sensible = asked.weight() >= 1 && asked.weight() <= 100 && asked.weight() != s.weight();
        return stepping && sensible && !WindowWatch.holds(s) ? Schedule.divert(s, asked.weight(), asked.at()) : s;
    }

    private static State approved(State s, Event.Approved approved) {
        Gate gate = s.spec().plan().asks();
        boolean seen = approved.planHash().isEmpty()
                || s.gates().planHash().isEmpty()
                || approved.planHash().equals(s.gates().planHash());
        Instant at = approved.at();
        var word = new Approval(approved.by(), approved.reason(), at, approved.groups(), approved.via());
        if (!gated(s) || !seen || gate.refusal(word, s.initiator()).isPresent()) {
            return s;
        }
        State counted = s.with(s.gates().approved(word));
        boolean enough =
                gate.missing(counted.gates().approvals(), s.initiator(), at).isEmpty();
        if (!enough || !(s.phase() instanceof Phase.WaitingForApproval)) {
            return counted;
        }
        // People take their time: the window that was open when they were asked may have closed.
        boolean closed = s.gates().lookAt().filter(until -> !at.isBefore(until)).isPresent();
        return counted.in(closed ? new Phase.WaitingForWindow(at, Optional.empty(), "") : new Phase.TakingSnapshot(at));
    }

    /** When people are reminded next, or the rollout is denied because nobody answered. */
    static Instant nextWord(State s, Phase.WaitingForApproval waiting) {
        Gate gate = s.spec().plan().asks();
        Instant denied = waiting.since().plus(gate.patience());
        Duration wait = waiting.reminders() == 0 ? gate.reminder() : gate.sla();
        Instant word = waiting.since().plus(wait);
        return waiting.reminders() < 2 && word.isBefore(denied) ? word : denied;
    }

    /** Nobody answered yet: people are reminded, and in the end the rollout is denied. */
    static State waited(State s, Phase.WaitingForApproval waiting, Instant at) {
        Gate gate = s.spec().plan().asks();
        if (at.isBefore(nextWord(s, waiting))) {
            return s;
        } else if (at.isBefore(waiting.since().plus(gate.patience()))) {
            int reminders = at.isBefore(waiting.since().plus(gate.sla())) ? 1 : 2;
            return s.in(new Phase.WaitingForApproval(waiting.since(), reminders));
        }
        return Transitions.end(
                s,
                at,
                Outcome.DENIED,
                "not approved within " + gate.patience().toHours() + " h: " + s.reason(),
                "Nothing was touched. Start it again when people can look at it.");
    }

    private static State overridden(State s, Event.WindowOverridden event) {
        var word = new WindowOverride(
                event.by(), event.role(), event.reason(), event.at(), event.until(), event.groups(), event.via());
        OverrideRule rule =
                s.spec().plan().windows().map(WindowPolicy::override).orElse(OverrideRule.USUAL);
        boolean asked = s.phase() instanceof Phase.WaitingForWindow
                || s.phase() instanceof Phase.WaitingForApproval
                || WindowWatch.watches(s);
        if (!asked || s.spec().plan().windows().isEmpty() || rule.refusal(word).isPresent()) {
            return s;
        }
        State known = s.with(s.gates().overridden(word));
        if (WindowWatch.overridden(known, event.at()).isEmpty()) {
            return known;
        }
        if (s.phase() instanceof Phase.WaitingForWindow waiting) {
            return known.in(new Phase.WaitingForWindow(waiting.since(), Optional.empty(), waiting.reason()));
        }
        return WindowWatch.watches(s) ? known.with(known.gates().looks()) : known;
    }

    private static State aborted(State s, Event.AbortAsked abort) {
        Instant at = abort.at();
        String reason = "aborted by " + abort.by() + ": " + abort.reason();
        Phase phase = s.phase();
        if (phase instanceof Phase.WaitingForWindow
                || phase instanceof Phase.WaitingForApproval
                || phase instanceof Phase.TakingSnapshot) {
            return Transitions.end(s, at, Outcome.ABORTED, reason, "Nothing was touched.");
        }
        if (phase instanceof Phase.RollingBack || phase instanceof Phase.VerifyingRecovery) {
            return s;
        }
        if (phase instanceof Phase.Ended end) {
            // A rollback that did not work may be asked for again; nothing else can be undone by an abort.
            boolean again = end.outcome() == Outcome.FAILED && s.restorePoint().isPresent();
            return again ? Transitions.rollBack(s, at, Outcome.ABORTED, reason) : s;
        }
        return Transitions.rollBack(s, at, Outcome.ABORTED, reason);
    }
}
