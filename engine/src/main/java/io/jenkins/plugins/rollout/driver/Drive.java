/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.rollout.Command;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.StaleException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One rollout being driven. Events are applied one at a time: journaled first, then followed by the commands of the new
 * state. Commands run on the pool; whatever is not done yet is tried again until its deadline.
 */
final class Drive {

    static final Duration CLAIM = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LEAST_PACE = Duration.ofMillis(250);
    private static final Duration MOST_PACE = Duration.ofSeconds(15);

    private final Journal journal;
    private final Performer performer;
    private final Timer timer;
    private final Executor io;
    private final String owner;
    private final Observer observer;
    private final CompletableFuture<State> ended = new CompletableFuture<>();
    private final Set<Command> running = new HashSet<>();
    private State state;
    private Instant wakeAt = Instant.MAX;
    private Instant leasedAt;

    Drive(
            State state,
            Journal journal,
            Performer performer,
            Timer timer,
            Executor io,
            String owner,
            Observer observer) {
        this.state = state;
        this.journal = journal;
        this.performer = performer;
        this.timer = timer;
        this.io = io;
        this.owner = owner;
        this.observer = observer;
        this.leasedAt = timer.instant();
    }

    CompletableFuture<State> ended() {
        return ended;
    }

    synchronized void begin() {
        if (state.version() > 1 && !state.ended()) {
            accept(new Event.Adopted(timer.instant(), owner));
        }
        pursue();
    }

    private synchronized State current() {
        return state;
    }

    /** Journals and applies an event, after whatever others have written meanwhile. */
    private synchronized void accept(Event event) {
        try {
            while (!ended.isDone()) {
                Transition transition = Rollout.next(state, event);
                if (!transition.changed() && !(event instanceof Event.Adopted)) {
                    break;
                }
                try {
                    journal.append(
                            state.id(),
                            state.version() + 1,
                            event,
                            transition.state().summary());
                    become(event, transition.state());
                    break;
                } catch (StaleException someoneWasFaster) {
                    catchUp();
                }
            }
        } catch (BrokenException e) {
            refuse(e);
            return;
        } catch (JournalException e) {
            observer.troubled(state, "the journal cannot be written: " + e.getMessage(), "will try again");
            timer.at(timer.instant().plus(SOON), () -> io.execute(() -> accept(event)));
            return;
        }
        pursue();
    }

    private void become(Event event, State next) {
        State before = state;
        state = next;
        observer.happened(before, event, next);
    }

    private void catchUp() throws JournalException {
        for (Event event : journal.read(state.id(), state.version() + 1)) {
            become(event, Rollout.next(state, event).state());
        }
    }

    /** Does what the state asks for and is not under way. */
    private synchronized void pursue() {
        if (state.ended()) {
            io.execute(this::finish);
            return;
        } else if (ended.isDone()) {
            return;
        }
        for (Command command : Rollout.commands(state)) {
            if (running.add(command)) {
                Instant begun = timer.instant();
                io.execute(() -> perform(command, begun, LEAST_PACE));
            }
        }
        Rollout.due(state).filter(due -> due.isBefore(wakeAt)).ifPresent(due -> {
            wakeAt = due;
            timer.at(due, () -> io.execute(this::tick));
        });
    }

    private synchronized void tick() {
        wakeAt = Instant.MAX;
        Instant now = timer.instant();
        if (Rollout.due(state).filter(due -> !due.isAfter(now)).isPresent()) {
            accept(new Event.Ticked(now));
        } else {
            pursue();
        }
    }

    /** @param begun when this driver began with it: no command is late for the time in which nobody drove */
    private void perform(Command command, Instant begun, Duration pace) {
        State issued = current();
        if (!Rollout.commands(issued).contains(command) || ended.isDone()) {
            done(command);
            return;
        }
        Optional<Event> answer;
        Duration next = pace;
        try {
            var detail = new String[] {""};
            answer = performer.perform(issued, command, line -> detail[0] = line);
            if (answer.isEmpty()) {
                observer.progressed(issued, command, detail[0]);
                answer = late(issued, command, begun, detail[0], "Look at the pods of the canary and of stable.");
            }
        } catch (PortException e) {
            answer = e.retryable()
                    ? late(issued, command, begun, e.getMessage(), e.remedy())
                    : Optional.of(new Event.CommandFailed(timer.instant(), command.name(), e.getMessage(), e.remedy()));
            if (answer.isEmpty()) {
                observer.troubled(issued, e.getMessage(), e.remedy());
                next = pace.multipliedBy(2).compareTo(MOST_PACE) < 0 ? pace.multipliedBy(2) : MOST_PACE;
            }
        } catch (RuntimeException e) {
            answer = late(issued, command, begun, "unexpected " + e, "Report this as a defect.");
            observer.troubled(issued, "unexpected " + e, "Report this as a defect.");
        }
        if (answer.isPresent()) {
            done(command);
            accept(answer.get());
        } else {
            Duration again = next;
            timer.at(timer.instant().plus(again), () -> io.execute(() -> perform(command, begun, again)));
        }
    }

    private Optional<Event> late(State issued, Command command, Instant begun, String what, String remedy) {
        Instant now = timer.instant();
        if (now.isBefore(begun.plus(Rollout.patience(issued)))) {
            return Optional.empty();
        }
        Duration since = Duration.between(begun, now);
        String line = command.name() + " did not come through within " + since.toSeconds() + " s: " + what;
        return Optional.of(new Event.CommandFailed(now, command.name(), line, remedy));
    }

    private synchronized void done(Command command) {
        running.remove(command);
    }

    /**
     * Once a second: notices what others wrote, and keeps the lease.
     *
     * @param lost whether the claim is not this driver's any more
     * @param latest number of the latest event in the journal, or more if that is not known
     */
    void beat(boolean lost, long latest) {
        if (ended.isDone()) {
            return;
        }
        try {
            keep(lost, latest);
        } catch (BrokenException e) {
            refuse(e);
        } catch (JournalException e) {
            troubled("the journal cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            observer.troubled(current(), "unexpected " + e, "Report this as a defect.");
        }
    }

    void troubled(String what) {
        observer.troubled(current(), what, "will try again");
    }

    private void keep(boolean lost, long latest) throws JournalException {
        synchronized (this) {
            if (latest > state.version()) {
                catchUp();
            }
            if (lost && !state.ended() && !journal.claim(state.id(), owner, timer.instant(), CLAIM)) {
                observer.superseded(state);
                ended.complete(state);
                return;
            }
        }
        Instant now = timer.instant();
        // A clock that was set forward passes by what the timer waits for.
        if (Rollout.due(current()).filter(due -> !due.isAfter(now)).isPresent()) {
            tick();
        } else {
            pursue();
        }
        State seen = current();
        boolean held = seen.snapshot().isPresent() && !seen.ended();
        if (held && leasedAt.plus(Performer.LEASE.dividedBy(3)).isBefore(now)) {
            leasedAt = now;
            io.execute(() -> renewLease(seen));
        }
    }

    private void renewLease(State seen) {
        try {
            performer.renewLease(seen);
        } catch (PortException e) {
            observer.troubled(seen, e.getMessage(), e.remedy());
        } catch (RuntimeException e) {
            observer.troubled(seen, "unexpected " + e, "Report this as a defect.");
        }
    }

    /** What cannot be read is not gone on with: nobody knows what was decided. */
    private synchronized void refuse(BrokenException why) {
        if (ended.isDone()) {
            return;
        }
        observer.refused(state.id(), why.getMessage(), why.remedy());
        try {
            journal.release(state.id(), owner);
        } catch (JournalException e) {
            troubled("the claim was not given back: " + e.getMessage());
        }
        ended.complete(state);
    }

    private void finish() {
        State last = current();
        if (ended.isDone()) {
            return;
        }
        try {
            if (last.snapshot().isPresent() || performer.leased()) {
                performer.releaseLease(last);
            }
            journal.release(last.id(), owner);
        } catch (PortException e) {
            observer.troubled(last, "the lease was not given back: " + e.getMessage(), "it expires by itself");
        } catch (JournalException e) {
            observer.troubled(last, "the claim was not given back: " + e.getMessage(), "it expires by itself");
        }
        ended.complete(last);
    }
}
