/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.outcome.Adoptions.Asked;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks whether what was shipped in the last 90 days is used: every hour on a thread of its own, or in rounds that somebody
 * else begins. Of several processes that share a journal, one does.
 */
public final class AdoptionRounds implements AutoCloseable {

    /** Of what was shipped within this time it is asked: few servers keep their samples for longer. */
    public static final Duration LAST = Duration.ofDays(90);

    /** From one round to the next; one that comes earlier asks nothing. */
    public static final Duration PERIOD = Duration.ofHours(1);

    /** Under this name a process has the right to ask; shorter than the time to its next round. */
    private static final String CLAIM = "/adoption";

    private final Journal journal;
    private final Adoptions.Server server;
    private final String owner;
    private final String by;
    private final Consumer<String> note;

    /** Rollouts that name no query: looked at once. */
    private final Set<String> silent = new HashSet<>();

    /** What was told already: a server that stays down is told of once a rollout. */
    private final Set<String> told = new HashSet<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "adoption");
        own.setDaemon(true);
        return own;
    });

    /**
     * @param owner name of this process, unique among all that share the journal
     * @param by who asks, as the journal keeps it
     * @param note told in one line what was recorded, and what could not be asked
     */
    public AdoptionRounds(Journal journal, Adoptions.Server server, String owner, String by, Consumer<String> note) {
        this.journal = journal;
        this.server = server;
        this.owner = owner;
        this.by = by;
        this.note = note;
    }

    /** The first round is a minute from now: a process that ends soon has no use for it. */
    public void begin() {
        thread.scheduleWithFixedDelay(() -> round(Instant.now()), 1, PERIOD.toMinutes(), TimeUnit.MINUTES);
    }

    /** Asks, unless another process does. Waits for the servers. */
    public void round(Instant now) {
        try {
            if (journal.claim(CLAIM, owner, now, PERIOD.minusMinutes(1))) {
                ask(now);
            }
        } catch (JournalException later) {
            // The next round finds the same; whoever drives tells what is wrong with the journal.
            tell("journal", "adoption is asked in an hour: " + later.getMessage());
        } catch (RuntimeException defect) {
            // A round that throws would be the last one.
            tell("defect", "adoption is asked in an hour: unexpected " + defect);
        }
    }

    private void ask(Instant now) throws JournalException {
        var adoptions = new Adoptions(journal, server);
        List<Shipment> candidates = Adoptions.candidates(journal, Optional.empty(), now.minus(LAST), false);
        Set<String> ids = new HashSet<>();
        for (Shipment each : candidates) {
            ids.add(each.id());
            if (!silent.contains(each.id())) {
                adoptions.ask(each, by, now).ifPresentOrElse(this::tell, () -> silent.add(each.id()));
            }
        }
        silent.retainAll(ids);
        told.retainAll(ids);
    }

    private void tell(Asked asked) {
        if (asked instanceof Asked.Answered) {
            note.accept(line(asked));
        } else if (!(asked instanceof Asked.Early)) {
            tell(asked.rollout(), line(asked));
        }
    }

    private static String line(Asked asked) {
        return "adoption of " + asked.rollout() + ": " + asked.says();
    }

    private void tell(String of, String line) {
        if (told.add(of)) {
            note.accept(line);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
