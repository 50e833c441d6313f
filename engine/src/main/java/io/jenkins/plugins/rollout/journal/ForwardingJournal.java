/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

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
import java.util.Set;

/** A journal that leaves all to another; for those that change one thing about it. */
public abstract class ForwardingJournal implements Journal {

    private final Journal journal;

    protected ForwardingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(String rollout, long seq, Event event, Summary after) throws JournalException {
        journal.append(rollout, seq, event, after);
    }

    @Override
    public List<Event> read(String rollout, long fromSeq) throws JournalException {
        return journal.read(rollout, fromSeq);
    }

    @Override
    public Optional<Summary> find(String rollout) throws JournalException {
        return journal.find(rollout);
    }

    @Override
    public Optional<Projection> outcome(String rollout) throws JournalException {
        return journal.outcome(rollout);
    }

    @Override
    public List<Summary> list(Filter filter) throws JournalException {
        return journal.list(filter);
    }

    @Override
    public List<Projection> outcomes(Filter filter) throws JournalException {
        return journal.outcomes(filter);
    }

    @Override
    public Ledger ledger(Optional<String> service, Instant since) throws JournalException {
        return journal.ledger(service, since);
    }

    @Override
    public boolean claim(String rollout, String owner, Instant now, Duration ttl) throws JournalException {
        return journal.claim(rollout, owner, now, ttl);
    }

    @Override
    public Set<String> renew(Collection<String> rollouts, String owner, Instant now, Duration ttl)
            throws JournalException {
        return journal.renew(rollouts, owner, now, ttl);
    }

    @Override
    public Map<String, Long> latest(String owner) throws JournalException {
        return journal.latest(owner);
    }

    @Override
    public Optional<String> claimant(String rollout) throws JournalException {
        return journal.claimant(rollout);
    }

    @Override
    public Optional<String> claimNext(String owner, Instant now, Duration ttl) throws JournalException {
        return journal.claimNext(owner, now, ttl);
    }

    @Override
    public void release(String rollout, String owner) throws JournalException {
        journal.release(rollout, owner);
    }

    @Override
    public void close() {
        journal.close();
    }
}
