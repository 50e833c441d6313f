/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Drives any number of rollouts. A rollout that waits is an entry in the timer's queue; calls of ports run on the
 * executor, whose size bounds them.
 */
public final class Driver {

    private final Journal journal;
    private final Environment environment;
    private final Timer timer;
    private final Executor io;
    private final String owner;
    private final Observer observer;
    private final Map<String, Drive> drives = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Pulse pulse;

    /**
     * @param owner name of this driver, unique among all that share the journal
     */
    public Driver(Journal journal, Environment environment, Timer timer, Executor io, String owner, Observer observer) {
        this.journal = journal;
        this.environment = environment;
        this.timer = timer;
        this.io = io;
        this.owner = owner;
        this.observer = observer;
        this.pulse = new Pulse(drives, journal, timer, io, owner);
    }

    /**
     * Begins a rollout.
     *
     * @param rollbackTo when present, goes back to that revision at once, without steps
     * @return completed with the final state, or with the last known one when another driver took over
     */
    public CompletableFuture<State> start(String id, RolloutSpec spec, String initiator, Optional<Snapshot> rollbackTo)
            throws JournalException {
        var started = new Event.Started(timer.instant(), spec, initiator, rollbackTo);
        State first = Rollout.begin(id, started).state();
        // Before anybody can know of it: a worker that looks for work would else be faster.
        if (drives(id) || !journal.claim(id, owner, timer.instant(), Drive.CLAIM)) {
            throw new JournalException("rollout " + id + " is driven by another already", null);
        }
        try {
            journal.append(id, 1, started, first.summary());
        } catch (JournalException e) {
            journal.release(id, owner);
            throw e;
        }
        return drive(id);
    }

    /**
     * Takes a rollout over where its journal ends, unless this driver has it already.
     *
     * @return empty when another driver has it
     * @throws BrokenException when its events are not all there
     */
    public Optional<CompletableFuture<State>> adopt(String id) throws JournalException {
        Drive known = drives.get(id);
        if (known != null) {
            return Optional.of(known.ended());
        }
        if (!journal.claim(id, owner, timer.instant(), Drive.CLAIM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(drive(id));
        } catch (BrokenException e) {
            journal.release(id, owner);
            throw e;
        }
    }

    private CompletableFuture<State> drive(String id) throws JournalException {
        List<Event> events = journal.whole(id);
        if (events.isEmpty()) {
            throw new BrokenException(id, "has no events");
        }
        State state = Rollout.replay(id, events);
        var drive = new Drive(state, journal, new Performer(environment.of(id), timer), timer, io, owner, observer);
        Drive faster = drives.putIfAbsent(id, drive);
        if (faster != null) {
            return faster.ended();
        }
        drive.ended().whenComplete((end, failure) -> drives.remove(id, drive));
        drive.begin();
        pulse.go();
        return drive.ended();
    }

    /**
     * Takes over an unfinished rollout that nobody drives, the oldest first. One whose journal is broken is passed over.
     *
     * @return its id; empty when there is none
     */
    public Optional<String> adoptNext() throws JournalException {
        while (true) {
            Optional<String> free = journal.claimNext(owner, timer.instant(), Drive.CLAIM);
            // A claim of our own that ran out while this process stood still: its drive goes on, or finds it has lost.
            if (free.isEmpty() || drives(free.get())) {
                return Optional.empty();
            }
            try {
                drive(free.get());
                refused.remove(free.get());
                return free;
            } catch (BrokenException e) {
                // The claim stays until it runs out: meanwhile the others are free, and then it may be mended.
                refuse(free.get(), e);
            }
        }
    }

    private void refuse(String id, BrokenException why) {
        if (!why.getMessage().equals(refused.put(id, why.getMessage()))) {
            observer.refused(id, why.getMessage(), why.remedy());
        }
    }

    /** Whether {@link #adoptNext} has passed over the rollout, because its journal is broken. */
    public boolean refuses(String id) {
        return refused.containsKey(id);
    }

    /** Whether this driver drives the rollout at the moment. */
    public boolean drives(String id) {
        return drives.containsKey(id);
    }

    /** Rollouts being driven at the moment. */
    public int driving() {
        return drives.size();
    }
}
