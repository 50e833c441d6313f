/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import hudson.ExtensionList;
import io.jenkins.plugins.rollout.driver.Driver;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.driver.Measuring;
import io.jenkins.plugins.rollout.driver.Meter;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.driver.RingHistory;
import io.jenkins.plugins.rollout.driver.Timer;
import io.jenkins.plugins.rollout.jenkins.config.Calendars;
import io.jenkins.plugins.rollout.jenkins.config.NoticeConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.notice.Notices;
import io.jenkins.plugins.rollout.outcome.AdoptionRounds;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.outcome.Responsible;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.policy.Served;
import io.jenkins.plugins.rollout.rollback.Revisions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import io.jenkins.plugins.rollout.yaml.DeployWindows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An open journal and the driver on it. */
public final class Desk implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Desk.class.getName());
    private static final int MOST = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Journal journal;
    private final Interventions interventions;
    private final DeployWindows windows = new DeployWindows((DeployWindows.Source)
            names -> Calendars.read(names, RolloutConfiguration.get().getCalendars()));
    private final ConfiguredEnvironment environment = new ConfiguredEnvironment(windows);
    private final Driver driver;
    private final States states;
    private final Notices notices;
    private final AdoptionRounds adoption;
    private final Map<String, CompletableFuture<State>> driven = new HashMap<>();

    private Desk(Journal journal, String owner, Listeners listeners, Timer timer, Executor pool) {
        this.journal = journal;
        this.interventions = new Interventions(journal);
        this.states = new States(journal, owner);
        this.notices = new Notices(
                journal,
                timer,
                owner,
                NoticeConfiguration::address,
                FIRST_PAUSE,
                trouble -> LOGGER.log(Level.WARNING, "{0}", trouble));
        this.adoption = new AdoptionRounds(
                journal, environment.adoptions(), owner, "Jenkins", line -> LOGGER.log(Level.INFO, "{0}", line));
        this.driver = new Driver(journal, environment, timer, pool, owner, measured(listeners.and(notices), journal));
    }

    /** Whoever measures is told, too. */
    private static Observer measured(Observer observer, Journal journal) {
        Observer all = observer;
        for (Meter each : ExtensionList.lookup(Meter.class)) {
            all = all.and(new Measuring(each, journal, Clock.systemUTC()));
        }
        return all;
    }

    /**
     * Opens the journal.
     *
     * @param place see {@link Journals#open}
     * @param owner name of this controller, unique among all that share the journal
     */
    static Desk open(String place, String owner, Listeners listeners, Timer timer, Executor pool)
            throws JournalException {
        return new Desk(Journals.open(place), owner, listeners, timer, pool);
    }

    /**
     * Begins a rollout, unless another one of this journal is under way on its target.
     *
     * @param rollbackTo when present, goes back to that revision at once
     * @return empty when the target is taken
     */
    public synchronized Optional<CompletableFuture<State>> begin(
            String id, RolloutSpec spec, String initiator, Optional<Snapshot> rollbackTo) throws JournalException {
        if (occupant(spec).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(driving(id, driver.start(id, spec, initiator, rollbackTo)));
    }

    /** The rollout under way on the target of a specification, if there is one in this journal. */
    public Optional<Summary> occupant(RolloutSpec spec) throws JournalException {
        String target = spec.target().display();
        for (Summary each : active()) {
            if (each.target().equals(target) && followed(each.id())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What cannot be read does not end either; it is not waited for. */
    private boolean followed(String id) throws JournalException {
        try {
            return interventions.state(id).isPresent();
        } catch (BrokenException nobodyDrivesIt) {
            return false;
        }
    }

    /**
     * Drives a rollout that is in the journal, if it is not driven here already.
     *
     * @return empty when another controller has it at the moment
     */
    public synchronized Optional<CompletableFuture<State>> drive(String id) throws JournalException {
        CompletableFuture<State> known = driven.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return driver.adopt(id).map(future -> driving(id, future));
    }

    private CompletableFuture<State> driving(String id, CompletableFuture<State> future) {
        driven.put(id, future);
        future.whenComplete((state, failure) -> forget(id));
        return future;
    }

    private synchronized void forget(String id) {
        driven.remove(id);
    }

    /** Rollouts that have not ended, newest first. */
    public List<Summary> active() throws JournalException {
        return journal.list(new Filter(Optional.empty(), Optional.of(true), MOST, Optional.empty()));
    }

    public List<Summary> list(Filter filter) throws JournalException {
        return journal.list(filter);
    }

    /** A rollout in one line, if the journal knows it. */
    public Optional<Summary> find(String id) throws JournalException {
        return journal.find(id);
    }

    /** The same with what came of it, for reports. */
    public Optional<Projection> outcome(String id) throws JournalException {
        return journal.outcome(id);
    }

    public Optional<State> state(String id) throws JournalException {
        return interventions.state(id);
    }

    /** States of some that are under way, for lists; quicker than one by one. */
    public List<State> states(Collection<String> ids) throws JournalException {
        return states.of(ids);
    }

    /** The rollout that what happens to a service is held against; see {@link Responsible}. */
    public Optional<String> responsible(String service, Instant at) throws JournalException {
        return Responsible.at(journal, service, at).map(each -> each.summary().id());
    }

    public List<Event> events(String id) throws JournalException {
        return journal.whole(id);
    }

    /** The deploy window of a service; see {@link DeployWindows#at}. */
    public Environment.Window window(WindowPolicy policy, String service, Instant at, Duration needed) {
        return windows.at(policy, service, at, needed);
    }

    /** What a service can go back to. */
    public Revisions revisions(String service) throws JournalException {
        return Revisions.read(journal, service);
    }

    /** Which image served which ring; see {@link RingHistory}. */
    public List<Served> ringHistory(String service) throws JournalException {
        return RingHistory.of(service, journal);
    }

    /** Writes a person's word; see {@link Interventions#say}. */
    public Transition say(String id, Event event) throws JournalException {
        return interventions.say(id, event);
    }

    /** Writes what is only to be remembered; see {@link Interventions#note}. */
    public void note(String id, Event event) throws JournalException {
        interventions.note(id, event);
    }

    /** Tells what processes that died left untold. */
    void tellForOthers() {
        notices.sweep();
    }

    /** Asks whether what was shipped is used, unless somebody did within the hour; waits for the servers. */
    void askForAdoption(Instant now) {
        adoption.round(now);
    }

    /** The controller that drives a rollout, or drove it last without giving it back. */
    Optional<String> claimant(String id) throws JournalException {
        return journal.claimant(id);
    }

    @Override
    public void close() {
        adoption.close();
        notices.close();
        environment.close();
        journal.close();
    }
}
