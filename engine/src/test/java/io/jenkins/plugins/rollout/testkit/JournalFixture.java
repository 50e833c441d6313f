/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.After;

/** Journals on the store of one test, closed after it, and what the contracts write to them. */
public abstract class JournalFixture {

    static final Instant T0 = SampleEvents.START;

    static final Duration TTL = Duration.ofSeconds(15);

    private final List<Journal> opened = new ArrayList<>();

    /** Opens the store of this test once more, as another process would. The contract closes what it opens. */
    protected abstract Journal open() throws JournalException;

    /** Opens the store of this test for writing thousands of rollouts, durable or not. */
    protected Journal openForFilling() throws JournalException {
        return open();
    }

    final Journal journal() throws JournalException {
        Journal journal = open();
        opened.add(journal);
        return journal;
    }

    @After
    public void closeWhatWasOpened() {
        opened.forEach(Journal::close);
    }

    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        var pool = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (var result : pool.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    static Void write(Journal journal, String rollout, Stream<Event> events) throws JournalException {
        return write(journal, rollout, events.toList());
    }

    static Void write(Journal journal, String rollout, List<Event> events) throws JournalException {
        for (int i = 0; i < events.size(); i++) {
            journal.append(rollout, i + 1L, events.get(i), SampleEvents.summary(rollout, T0));
        }
        return null;
    }

    static void write(Journal journal, String rollout, Summary summary) throws JournalException {
        journal.append(rollout, 1, new Event.Ticked(summary.startedAt()), summary);
    }

    static Event tick(int second) {
        return new Event.Ticked(T0.plusSeconds(second));
    }

    static List<String> ids(List<Summary> summaries) {
        return summaries.stream().map(Summary::id).toList();
    }

    static Summary ended(String id, Instant startedAt, String outcome) {
        Summary s = SampleEvents.summary(id, startedAt);
        return new Summary(
                id,
                s.service(),
                s.target(),
                s.image(),
                s.fromRevision(),
                s.phase(),
                s.weight(),
                s.paused(),
                Optional.of(outcome),
                s.reason(),
                startedAt,
                s.updatedAt(),
                Optional.of(s.updatedAt()),
                0,
                0,
                Optional.empty());
    }
}
