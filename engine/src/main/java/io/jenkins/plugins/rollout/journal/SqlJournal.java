/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.json.EventJson;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.outcome.report.Ledger;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A journal in a SQL database. */
final class SqlJournal implements Journal {

    private static final int READERS = 4;

    private final Dialect dialect;
    private final Sessions writers;
    private final Sessions readers;
    private final Latest latest;

    private SqlJournal(Dialect dialect) {
        this.dialect = dialect;
        this.writers = new Sessions(dialect, dialect.writers());
        this.readers = new Sessions(dialect, READERS);
        this.latest = new Latest(dialect);
    }

    static SqlJournal open(Dialect dialect) throws JournalException {
        return open(dialect, Migrations.RELEASED);
    }

    static SqlJournal open(Dialect dialect, List<String> scripts) throws JournalException {
        var journal = new SqlJournal(dialect);
        try {
            new Migrations(dialect, scripts).apply(journal.writers);
        } catch (JournalException | RuntimeException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    @Override
    public void append(String rollout, long seq, Event event, Summary after) throws JournalException {
        if (!after.id().equals(rollout)) {
            throw new IllegalArgumentException("summary of " + after.id() + " with an event of " + rollout);
        }
        String body = EventJson.write(event);
        writers.transact(true, session -> {
            Events.append(session, rollout, seq, event, body, after);
            return null;
        });
    }

    @Override
    public List<Event> read(String rollout, long fromSeq) throws JournalException {
        long from = Math.max(fromSeq, 1);
        List<Events.Stored> stored = readers.with(session -> Events.whole(session, rollout, from));
        if (from == 1) {
            OptionalLong changed = Events.firstBroken(rollout, stored);
            if (changed.isPresent()) {
                throw new BrokenException(
                        rollout, "is damaged: event " + changed.getAsLong() + " is not what was written");
            }
        }
        return Events.decoded(rollout, stored);
    }

    @Override
    public Optional<Summary> find(String rollout) throws JournalException {
        return readers.with(session -> Summaries.find(session, rollout));
    }

    @Override
    public Optional<Projection> outcome(String rollout) throws JournalException {
        return readers.with(session -> Summaries.row(session, rollout).map(Row::projection));
    }

    @Override
    public List<Summary> list(Filter filter) throws JournalException {
        return readers.with(session -> Summaries.list(session, filter));
    }

    @Override
    public List<Projection> outcomes(Filter filter) throws JournalException {
        return readers.with(session -> Summaries.outcomes(session, filter));
    }

    @Override
    public Ledger ledger(Optional<String> service, Instant since) throws JournalException {
        return Ledger.read(new Days(readers, writers).packs(since), service, since);
    }

    @Override
    public boolean claim(String rollout, String owner, Instant now, Duration ttl) throws JournalException {
        // Not durable: a claim that a loss of power takes with it can only be taken earlier, and waiting for the disk
        // for each renewal of thousands of rollouts would keep it from the events.
        return writers.transact(false, session -> Claims.take(session, rollout, owner, now, ttl));
    }

    @Override
    public Set<String> renew(Collection<String> rollouts, String owner, Instant now, Duration ttl)
            throws JournalException {
        return writers.transact(
                false, session -> Claims.renew(session, rollouts, owner, now.plus(ttl), dialect.members()));
    }

    @Override
    public Map<String, Long> latest(String owner) throws JournalException {
        return readers.with(session -> latest.of(session, owner));
    }

    @Override
    public Optional<String> claimNext(String owner, Instant now, Duration ttl) throws JournalException {
        while (readers.with(session -> Claims.next(session, now, "")).isPresent()) {
            Optional<String> next = writers.transact(false, session -> {
                Optional<String> found = Claims.next(session, now, dialect.skipLocked());
                boolean taken = found.isPresent() && Claims.take(session, found.get(), owner, now, ttl);
                return taken ? found : Optional.empty();
            });
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> claimant(String rollout) throws JournalException {
        return readers.with(session -> Claims.claimant(session, rollout));
    }

    @Override
    public void release(String rollout, String owner) throws JournalException {
        writers.transact(false, session -> {
            Claims.release(session, rollout, owner);
            return null;
        });
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
