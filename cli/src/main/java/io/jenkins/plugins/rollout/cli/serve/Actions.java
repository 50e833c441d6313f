/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.view.PlanView;
import io.jenkins.plugins.rollout.view.RolloutStory;
import io.jenkins.plugins.rollout.view.RolloutView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people do: each word is written to the journal with who said it and why, then carried out. */
final class Actions {

    /** Words that need no reason: a pause undoes nothing, and the journal keeps none for the others. */
    private static final Set<String> WITHOUT_REASON = Set.of("pause", "resume", "rollback");

    private final Journal journal;
    private final Interventions interventions;
    private final Stories stories;
    private final Hands hands;

    Actions(Journal journal, Stories stories, Hands hands) {
        this.journal = journal;
        this.interventions = new Interventions(journal);
        this.stories = stories;
        this.hands = hands;
    }

    /**
     * What a person sends along.
     *
     * @param reason why
     * @param plan hash of the plan that the person saw; needed to approve
     */
    record Word(Optional<String> reason, Optional<String> plan) {}

    /** Does it; returns the rollout afterwards: for {@code rollback} the new one. */
    RolloutView act(String action, String id, String by, Word word) throws JournalException {
        State before = stories.look(id, RolloutStory::state).orElseThrow(() -> Reads.unknown(id));
        String reason =
                word.reason().map(String::strip).filter(text -> !text.isEmpty()).orElse("");
        if (reason.isEmpty() && !WITHOUT_REASON.contains(action)) {
            throw new Refused(400, "a reason is needed", "say why; it is kept in the journal");
        }
        if (action.equals("rollback")) {
            return goBack(before, by);
        }
        if (action.equals("approve")) {
            mayApprove(before, by, word);
        }
        return say(before, action, event(action, by, reason.isEmpty() ? "no reason given" : reason, word.plan()));
    }

    /** Lets it go on although its window is closed, as soon as enough people say so. */
    RolloutView override(String id, String by, Overrides.Word word) throws JournalException {
        State before = stories.look(id, RolloutStory::state).orElseThrow(() -> Reads.unknown(id));
        return say(before, "override", Overrides.event(before, by, word, Instant.now()));
    }

    private RolloutView say(State before, String action, Event event) throws JournalException {
        Transition transition = interventions.say(before.id(), event);
        if (!transition.changed()) {
            String paused = before.pause().isPresent() ? ", paused" : "";
            throw new Refused(
                    409,
                    "cannot " + action + ": the rollout is " + before.phase().word() + paused,
                    before.ended() ? "there is nothing left to do for it" : "wait until it fits");
        }
        if (!transition.state().ended()) {
            hands.pursue(before.id());
        }
        return RolloutView.of(transition.state());
    }

    private static Event event(String action, String by, String reason, Optional<String> plan) {
        Instant now = Instant.now();
        return switch (action) {
            case "pause" -> new Event.Paused(now, by, reason);
            case "resume" -> new Event.Unpaused(now, by);
            case "promote" -> new Event.PromoteAsked(now, by, reason);
            case "abort" -> new Event.AbortAsked(now, by, reason);
            case "approve" -> new Event.Approved(now, by, reason, plan, List.of(), Optional.of(Voucher.DASHBOARD));
            case "reject" -> new Event.Rejected(now, by, reason);
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static void mayApprove(State state, String by, Word word) {
        if (state.ended()) {
            return;
        }
        Optional<String> refusal = state.spec().plan().asks().refusal(by, state.initiator());
        if (refusal.isPresent()) {
            throw new Refused(409, refusal.get(), "ask somebody else");
        }
        if (state.approvers().contains(by)) {
            throw new Refused(409, by + " has approved already", "ask somebody else");
        }
        if (!word.plan().equals(Optional.of(PlanView.of(state).hash()))) {
            throw new Refused(409, "the plan is not the one that was shown", "look at it again, then approve");
        }
    }

    private RolloutView goBack(State state, String by) throws JournalException {
        Snapshot to = state.snapshot()
                .orElseThrow(() -> new Refused(409, "nothing was recorded to go back to", "choose another rollout"));
        var filter = new Filter(Optional.of(state.spec().service()), Optional.of(true), 1, Optional.empty());
        Optional<Summary> busy = journal.list(filter).stream().findFirst();
        if (busy.isPresent()) {
            throw new Refused(409, "rollout " + busy.get().id() + " of this service is under way", "abort it first");
        }
        String id = hands.goBack(state.spec(), by, to);
        return RolloutView.of(interventions.state(id).orElseThrow());
    }
}
