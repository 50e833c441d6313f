/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Analysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The machine that ships a change: pure functions from events to states, and from states to what must be done. Commands
 * follow from the state alone, so a driver that was killed reads the journal, folds it and does what {@link #commands}
 * says; nothing else needs to be remembered.
 */
public final class Rollout {

    /** How long a rollback is tried again before a person is asked to do it by hand. */
    static final Duration ROLLBACK_PATIENCE = Duration.ofHours(1);

    private Rollout() {}

    /** The first transition of a rollout. */
    public static Transition begin(String id, Event.Started started) {
        var spec = started.spec();
        var waiting = new Phase.WaitingForWindow(started.at(), Optional.empty(), "");
        // A rollback is never blocked by anything: no window, no approval.
        Phase first = started.rollbackTo().isPresent() ? new Phase.TakingSnapshot(started.at()) : waiting;
        var state = new State(
                id,
                1,
                1,
                spec,
                started.initiator(),
                first,
                0,
                0,
                Optional.empty(),
                started.rollbackTo(),
                Gates.of(started.planHash()),
                Analysis.start(spec.analysis(), spec.metrics(), spec.plan().scheduled()),
                Optional.empty(),
                Optional.empty(),
                started.at(),
                started.at());
        return new Transition(state, true, commands(state));
    }

    /** The transition that an event causes. An event that does not fit the phase changes nothing but the version. */
    public static Transition next(State before, Event event) {
        // That a message was delivered is no news of the rollout.
        State arrived = before.at(event instanceof Event.Told ? before.updatedAt() : event.at());
        State after = Transitions.apply(arrived, event);
        List<Command> fresh = new ArrayList<>(commands(after));
        fresh.removeAll(commands(before));
        return new Transition(after, !after.equals(arrived), fresh);
    }

    /**
     * The state after a whole journal.
     *
     * @throws IllegalArgumentException when the first event is not {@link Event.Started}
     */
    public static State replay(String id, List<Event> events) {
        if (events.isEmpty() || !(events.get(0) instanceof Event.Started started)) {
            throw new IllegalArgumentException("the journal of " + id + " does not begin with its start");
        }
        State state = begin(id, started).state();
        for (Event event : events.subList(1, events.size())) {
            state = next(state, event).state();
        }
        return state;
    }

    /** All that must be done in a state, whoever asks and however often. */
    public static List<Command> commands(State state) {
        List<Command> commands = new ArrayList<>(3);
        phaseCommand(state).ifPresent(commands::add);
        if (state.gates().looking() && WindowWatch.watches(state)) {
            commands.add(new Command.CheckWindow(state.entered()));
        }
        state.watch().filter(Watch::measuring).ifPresent(watch -> commands.add(new Command.Measure(state.entered())));
        return commands;
    }

    private static Optional<Command> phaseCommand(State state) {
        long version = state.entered();
        Phase phase = state.phase();
        if (phase instanceof Phase.WaitingForWindow waiting
                && waiting.recheckAt().isEmpty()) {
            return Optional.of(new Command.CheckWindow(version));
        } else if (phase instanceof Phase.TakingSnapshot) {
            return Optional.of(new Command.TakeSnapshot(version));
        } else if (phase instanceof Phase.CreatingCanary) {
            return Optional.of(new Command.CreateCanary(version));
        } else if (phase instanceof Phase.SettingWeight) {
            return Optional.of(
                    new Command.SetWeight(version, state.step().orElseThrow().weight()));
        } else if (phase instanceof Phase.Promoting) {
            return Optional.of(new Command.Promote(version));
        } else if (phase instanceof Phase.RollingBack) {
            return Optional.of(new Command.Restore(version));
        }
        return Optional.empty();
    }

    /** The next instant at which a {@link Event.Ticked} would change something; empty when none would. */
    public static Optional<Instant> due(State state) {
        Optional<Instant> poll = Schedule.pollDue(state);
        if (state.phase() instanceof Phase.WaitingForWindow waiting) {
            return waiting.recheckAt();
        }
        if (state.phase() instanceof Phase.WaitingForApproval waiting) {
            return Optional.of(People.nextWord(state, waiting));
        }
        Optional<Instant> window = WindowWatch.due(state);
        return poll.isPresent() && window.isPresent()
                ? poll.filter(each -> each.isBefore(window.get())).or(() -> window)
                : poll.or(() -> window);
    }

    /** How long a command of the state may take, from when somebody began with it, before it counts as failed. */
    public static Duration patience(State state) {
        return state.phase() instanceof Phase.RollingBack
                ? ROLLBACK_PATIENCE
                : state.spec().plan().progressDeadline();
    }
}
