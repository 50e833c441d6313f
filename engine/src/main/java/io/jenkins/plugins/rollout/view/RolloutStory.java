/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rollout folded into what people look at; takes new events as they come. For one thread at a time. */
public final class RolloutStory {

    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<CurvePoint> curve = new ArrayList<>();
    private State state;
    private Optional<Instant> firstWeight = Optional.empty();
    private Optional<RollbackView> rollback = Optional.empty();
    private Optional<Change> change = Optional.empty();

    private RolloutStory(State first) {
        this.state = first;
    }

    /**
     * The story that a journal tells.
     *
     * @throws IllegalArgumentException when the first event is not {@link Event.Started}
     */
    public static RolloutStory of(String id, List<Event> events) {
        State first = Rollout.replay(id, events.subList(0, Math.min(1, events.size())));
        var story = new RolloutStory(first);
        story.timeline.add(Entries.first((Event.Started) events.get(0), first));
        story.goOn(events.subList(1, events.size()));
        return story;
    }

    /** Takes the events that follow {@link #state}'s version. */
    public void goOn(List<Event> events) {
        for (Event event : events) {
            State before = state;
            state = Rollout.next(before, event).state();
            timeline.addAll(Entries.of(before, event, state));
            if (event instanceof Event.Told told) {
                timeline.add(Entries.told(told, state, timeline));
            }
            if (event instanceof Event.Measured poll) {
                curve.add(CurvePoint.of(poll, state));
            }
            follow(before, event);
        }
    }

    private void follow(State before, Event event) {
        if (event instanceof Event.ChangeDescribed told) {
            change = Optional.of(
                    change.map(known -> known.updated(told.change())).orElse(told.change()));
        }
        if (event instanceof Event.WeightReached reached && reached.weight() > 0 && firstWeight.isEmpty()) {
            firstWeight = Optional.of(reached.at());
        }
        if (before.phase().equals(state.phase())) {
            return;
        }
        if (state.phase() instanceof Phase.RollingBack back) {
            rollback = Optional.of(RollbackView.begun(event, state, back, firstWeight));
        } else if (state.phase() instanceof Phase.VerifyingRecovery verifying) {
            rollback = rollback.map(each -> each.restored(verifying.restored(), event.at()));
        } else if (state.phase() instanceof Phase.Ended end && before.phase() instanceof Phase.VerifyingRecovery) {
            rollback = rollback.map(
                    each -> each.restored(end.detail(), each.restoredAt().orElse(event.at())));
        } else if (event instanceof Event.RestoreReached && state.phase() instanceof Phase.Ended end) {
            rollback = rollback.map(each -> each.restored(end.detail(), event.at()));
        }
    }

    /** The rollout after the latest event. */
    public State state() {
        return state;
    }

    /** Decisions and people's words, oldest first. */
    public List<TimelineEntry> timeline() {
        return List.copyOf(timeline);
    }

    /** A point a poll, oldest first; thinned to at most {@code most}, 2 or more. */
    public List<CurvePoint> curve(int most) {
        return CurvePoint.thin(curve, most);
    }

    /** Polls so far. */
    public int polls() {
        return curve.size();
    }

    /** Origin, risk and the like of what is shipped, as far as it was told. */
    public Optional<Change> change() {
        return change;
    }

    /** The rollback, if there was one. */
    public Optional<RollbackView> rollback() {
        return rollback;
    }
}
