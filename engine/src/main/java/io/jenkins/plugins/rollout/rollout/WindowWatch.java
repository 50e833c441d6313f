/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a deploy window means before the first step, and once the canary is under way. A rollback never asks it. */
final class WindowWatch {

    /** Who paused, when it was the window: it is the window that lets the rollout go on. */
    static final String WINDOW = "window";

    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private WindowWatch() {}

    /** Whether the window still has a say: the canary is under way, and the policy is not to finish. */
    static boolean watches(State s) {
        boolean underWay = s.phase().stepping();
        return underWay
                && policy(s).filter(onClose -> onClose != OnClose.FINISH).isPresent();
    }

    private static Optional<OnClose> policy(State s) {
        return s.spec().plan().windows().map(WindowPolicy::onClose);
    }

    static boolean holds(State s) {
        return s.pause().filter(pause -> pause.by().equals(WINDOW)).isPresent();
    }

    /** When it is due to look again. */
    static Optional<Instant> due(State s) {
        return watches(s) && !s.gates().looking() ? s.gates().lookAt() : Optional.empty();
    }

    /** Until when people's words override a closed window. */
    static Optional<Instant> overridden(State s, Instant at) {
        OverrideRule rule =
                s.spec().plan().windows().map(WindowPolicy::override).orElse(OverrideRule.USUAL);
        return rule.inForce(s.gates().overrides(), at);
    }

    static State checked(State s, Event.WindowChecked checked) {
        Instant at = checked.at();
        Optional<Instant> word = overridden(s, at);
        boolean open = checked.open() || word.isPresent();
        Optional<Instant> next =
                checked.open() ? Optional.of(checked.recheckAt()) : word.or(() -> Optional.of(checked.recheckAt()));
        State known = s.with(s.gates().looksAt(next.filter(at::isBefore)));
        if (s.phase() instanceof Phase.WaitingForWindow waiting) {
            return open ? opened(known, checked) : closed(s, waiting, checked);
        }
        if (!watches(s)) {
            return s;
        }
        if (open) {
            return holds(known) ? known.paused(Optional.empty()) : known;
        }
        if (policy(s).equals(Optional.of(OnClose.ROLLBACK))) {
            return Transitions.rollBack(known, at, Outcome.ROLLED_BACK, "the window closed: " + checked.reason());
        }
        return s.pause().isPresent() && !holds(s)
                ? known
                : known.paused(Optional.of(new Pause(at, WINDOW, "the window is closed: " + checked.reason())));
    }

    private static State closed(State s, Phase.WaitingForWindow waiting, Event.WindowChecked checked) {
        if (checked.recheckAt().equals(Instant.MAX)) {
            String remedy = "Nothing was touched. Change the plan or the calendar.";
            return Transitions.end(s, checked.at(), Outcome.DENIED, checked.reason(), remedy);
        }
        return s.in(new Phase.WaitingForWindow(waiting.since(), Optional.of(checked.recheckAt()), checked.reason()));
    }

    private static State opened(State s, Event.WindowChecked checked) {
        Instant at = checked.at();
        if (s.pause().isPresent()) {
            Instant later = at.plus(s.spec().analysis().poll());
            Instant since = s.phase().since();
            return s.in(new Phase.WaitingForWindow(since, Optional.of(later), checked.reason()));
        }
        boolean missing = !s.spec()
                .plan()
                .asks()
                .missing(s.gates().approvals(), s.initiator(), at)
                .isEmpty();
        return s.in(missing ? new Phase.WaitingForApproval(at, 0) : new Phase.TakingSnapshot(at));
    }

    /** The calendars cannot be read with the canary under way: neither a reason to go on nor one to roll back. */
    static State unknown(State s, Event.CommandFailed failed) {
        State known = s.with(s.gates().looksAt(Optional.of(failed.at().plus(UNKNOWN))));
        Pause pause = new Pause(failed.at(), WINDOW, "the window is not known: " + failed.what());
        return s.pause().isPresent() ? known : known.paused(Optional.of(pause));
    }
}
