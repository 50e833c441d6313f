/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.outcome.report.Ledger;
import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The truth: every event of every rollout, in order, appended before its commands run. */
public interface Journal extends AutoCloseable {

    /**
     * Appends one event; durable when it returns.
     *
     * @param seq 1 for the first event, then one more each
     * @param after the rollout's summary once the event is applied, for lists
     * @throws BrokenException when that number would leave a gap
     * @throws StaleException when that number is taken: another driver or a person was faster; read and try again
     */
    void append(String rollout, long seq, Event event, Summary after) throws JournalException;

    /**
     * Events with a number of at least {@code fromSeq}, in order; empty when there are none.
     *
     * @throws BrokenException when one of them is missing or damaged
     */
    List<Event> read(String rollout, long fromSeq) throws JournalException;

    /**
     * All events of a rollout, to be replayed; empty when there are none.
     *
     * @throws BrokenException when they do not begin with its start, or one of them is missing or damaged
     */
    default List<Event> whole(String rollout) throws JournalException {
        List<Event> events = read(rollout, 1);
        if (!events.isEmpty() && !(events.get(0) instanceof Event.Started)) {
            throw new BrokenException(rollout, "does not begin with its start");
        }
        return events;
    }

    /** Latest summary. */
    Optional<Summary> find(String rollout) throws JournalException;

    /** The same with what came of it. */
    Optional<Projection> outcome(String rollout) throws JournalException;

    /** Summaries, newest first; those that began in the same instant by falling id. */
    List<Summary> list(Filter filter) throws JournalException;

    /** The same rollouts in the same order, with what came of them. */
    List<Projection> outcomes(Filter filter) throws JournalException;

    /**
     * What came of the finished rollouts, for reports; it was brought up to date as events were appended.
     *
     * @param since only that began then or later
     */
    Ledger ledger(Optional<String> service, Instant since) throws JournalException;

    /**
     * Takes or renews the right to drive a rollout, which need not be written yet; false while another owner's claim
     * lasts. A claim keeps drivers out of each other's way; it is the numbers that keep the journal right.
     */
    boolean claim(String rollout, String owner, Instant now, Duration ttl) throws JournalException;

    /**
     * Renews the rights to drive these rollouts all at once, as far as the owner still has them.
     *
     * @return those that it has not
     */
    Set<String> renew(Collection<String> rollouts, String owner, Instant now, Duration ttl) throws JournalException;

    /** The number of the latest event of each rollout that an owner has the right to drive. */
    Map<String, Long> latest(String owner) throws JournalException;

    /** Who holds the right to drive a rollout, or held it last without giving it back. */
    Optional<String> claimant(String rollout) throws JournalException;

    /** Takes the right to drive some unfinished rollout that nobody drives, oldest first; empty when there is none. */
    Optional<String> claimNext(String owner, Instant now, Duration ttl) throws JournalException;

    /** Gives the right back; nothing happens when it is not held. */
    void release(String rollout, String owner) throws JournalException;

    @Override
    void close();

    /**
     * Which summaries to list.
     *
     * @param service only of this service
     * @param active true only unfinished, false only finished
     * @param outcome only that ended so
     * @param origin only of changes of this origin, by its tag
     * @param since only that began then or later
     * @param limit at most so many, 1 or more
     * @param after only what follows this place, for paging
     */
    record Filter(
            Optional<String> service,
            Optional<Boolean> active,
            Optional<String> outcome,
            Optional<String> origin,
            Optional<Instant> since,
            int limit,
            Optional<Place> after) {

        /** Whatever their outcome, origin and age. */
        public Filter(Optional<String> service, Optional<Boolean> active, int limit, Optional<Place> after) {
            this(service, active, Optional.empty(), Optional.empty(), Optional.empty(), limit, after);
        }

        public static Filter all(int limit) {
            return new Filter(Optional.empty(), Optional.empty(), limit, Optional.empty());
        }

        /** Of these only what began at a time or later, and has ended. */
        public Filter ended(Instant begun) {
            return new Filter(service, Optional.of(false), outcome, origin, Optional.of(begun), limit, after);
        }

        /** The page that follows the one that ends with {@code last}. */
        public Filter next(Summary last) {
            return from(Optional.of(new Place(last.startedAt(), last.id())));
        }

        /** The same, more or fewer of them. */
        public Filter first(int most) {
            return new Filter(service, active, outcome, origin, since, most, after);
        }

        /** The same from another place on. */
        public Filter from(Optional<Place> place) {
            return new Filter(service, active, outcome, origin, since, limit, place);
        }
    }

    /** A place in the list of summaries. */
    record Place(Instant startedAt, String id) {}

    /** The journal could not be read or written. */
    class JournalException extends Exception {
        public JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Events of a rollout are missing or damaged. It stays in lists; it can neither be shown nor driven. */
    class BrokenException extends JournalException {
        private final String remedy;

        /** @param how it is broken, after "the journal of the rollout": {@code has a gap: event 5 is missing} */
        public BrokenException(String rollout, String how) {
            this(
                    rollout,
                    how,
                    "import it anew, from a whole export, or give it up with `rollout history discard " + rollout
                            + "`");
        }

        public BrokenException(String rollout, String how, String remedy) {
            super("the journal of " + rollout + " " + how, null);
            this.remedy = remedy;
        }

        /** What to do. */
        public String remedy() {
            return remedy;
        }
    }

    /** The number was taken. */
    class StaleException extends JournalException {
        public StaleException(String rollout, long seq) {
            super("event " + seq + " of " + rollout + " is already written", null);
        }
    }
}
