/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
            return s.paused(Optional.empty());
        } else if (event instanceof Event.PromoteAsked asked) {
            return promoted(s, asked);
        } else if (event instanceof Event.Approved approved) {
            return approved(s, approved);
        } else if (event instanceof Event.Rejected rejected && s.phase() instanceof Phase.WaitingForApproval) {
            String reason = "rejected by " + rejected.by() + ": " + rejected.reason();
            return Transitions.end(s, rejected.at(), Outcome.DENIED, reason, "Nothing was touched.");
        }
        return s;
    }

    /** Whether {@link Event.PromoteAsked} would do something. */
    static boolean promotable(Phase phase) {
        return phase instanceof Phase.SettingWeight || phase instanceof Phase.Holding || phase instanceof Phase.Baking;
    }

    private static State promoted(State s, Event.PromoteAsked asked) {
        if (!promotable(s.phase())) {
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

    private static State approved(State s, Event.Approved approved) {
        // Four eyes: who asked for the rollout never counts.
        if (!(s.phase() instanceof Phase.WaitingForApproval) || approved.by().equals(s.initiator())) {
            return s;
        }
        Set<String> approvers = Transitions.and(s.approvers(), approved.by());
        State counted = s.approvedBy(approvers);
        boolean enough = approvers.size() >= s.spec().plan().approvals();
        return enough ? counted.in(new Phase.TakingSnapshot(approved.at())) : counted;
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
