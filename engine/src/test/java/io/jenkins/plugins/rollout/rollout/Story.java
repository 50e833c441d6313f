/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.testkit.Polls;
import io.jenkins.plugins.rollout.testkit.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rollout told event by event, on a clock of its own. */
public final class Story {

    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final Polls polls = new Polls(START.minusSeconds(3600), 4);
    private final List<Event> events = new ArrayList<>();
    private Instant now = START;
    public State state;
    List<Command> commands;

    Story(RolloutSpec spec) {
        Event.Started started = new Event.Started(now, spec, "ann", Optional.empty());
        events.add(started);
        take(Rollout.begin("checkout-1", started));
    }

    public static Story of(RolloutSpec spec) {
        return new Story(spec);
    }

    public Story on(Event event) {
        events.add(event);
        take(Rollout.next(state, event));
        return this;
    }

    private void take(Transition transition) {
        state = transition.state();
        commands = transition.commands();
    }

    public Instant now() {
        return now;
    }

    public List<Event> events() {
        return events;
    }

    public Story later(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    public Story windowOpen() {
        return on(new Event.WindowChecked(now, true, "no deploy window is declared", now));
    }

    public Story prepared() {
        windowOpen().on(new Event.SnapshotTaken(now, Specs.SNAPSHOT));
        return on(new Event.CanaryCreated(now, "1 pod ready")).poll(0, 0, 0, 0);
    }

    public Story weightReached(int weight) {
        polls.share(weight / 100.0);
        return on(new Event.WeightReached(now, weight, weight / 100.0, weight + " % of the route"));
    }

    /** Waits until the next poll is due, and answers it. */
    public Story poll(long stable, long stableErrors, long canary, long canaryErrors) {
        return answer(() -> polls.after(now, stable, stableErrors, canary, canaryErrors));
    }

    public Story blindPoll() {
        return answer(() -> Measurement.blind(now, "connection refused"));
    }

    private Story answer(java.util.function.Supplier<Measurement> measurement) {
        boolean asked = Rollout.commands(state).stream().anyMatch(Command.Measure.class::isInstance);
        if (!asked) {
            now = Rollout.due(state).orElseThrow();
            on(new Event.Ticked(now));
        }
        return on(new Event.Measured(now, measurement.get()));
    }

    public Story healthyPolls(int count) {
        for (int i = 0; i < count; i++) {
            poll(900, 1, 100, 0);
        }
        return this;
    }

    /** Polls with a canary that always fails, until the verdict falls. */
    public Story outage() {
        for (int i = 0; i < 20 && !(state.phase() instanceof Phase.RollingBack); i++) {
            poll(900, 1, 100, 100);
        }
        return this;
    }

    public Story restored() {
        polls.share(0);
        return on(new Event.RestoreReached(now, "weight 0, checkout:1 on 4 of 4 pods"));
    }

    /** Healthy to its end; begins where the first weight is set. */
    public Story shipped() {
        while (!state.ended()) {
            List<Command> asked = Rollout.commands(state);
            if (asked.stream().anyMatch(Command.Promote.class::isInstance)) {
                on(new Event.PromotionReached(now, "4 of 4 pods run it"));
                continue;
            }
            asked.stream()
                    .filter(Command.SetWeight.class::isInstance)
                    .findFirst()
                    .ifPresentOrElse(set -> weightReached(((Command.SetWeight) set).weight()), () -> healthyPolls(1));
        }
        return this;
    }

    /** The stable revision alone, until the rollback is over. */
    public Story recovered() {
        while (!state.ended()) {
            poll(1000, 1, 0, 0);
        }
        return this;
    }
}
