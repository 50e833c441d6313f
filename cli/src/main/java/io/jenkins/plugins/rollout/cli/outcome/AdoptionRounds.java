/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.outcome.Adoptions.Asked;
import io.jenkins.plugins.rollout.outcome.report.Shipment;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks every hour, on a thread of its own, whether what was shipped in the last 90 days is used. */
public final class AdoptionRounds implements AutoCloseable {

    private static final Duration LAST = Duration.ofDays(90);

    private final Journal journal;
    private final Adoptions.Server server;
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

    /** @param note told in one line what was recorded, and what could not be asked */
    public AdoptionRounds(Journal journal, Adoptions.Server server, Consumer<String> note) {
        this.journal = journal;
        this.server = server;
        this.note = note;
    }

    /** The first round is a minute from now: a process that ends soon has no use for it. */
    public void begin() {
        thread.scheduleWithFixedDelay(() -> round(Instant.now()), 1, 60, TimeUnit.MINUTES);
    }

    void round(Instant now) {
        try {
            var adoptions = new Adoptions(journal, server);
            for (Shipment each : Adoptions.candidates(journal, Optional.empty(), now.minus(LAST), false)) {
                if (!silent.contains(each.id())) {
                    adoptions.ask(each, "rollout worker", now).ifPresentOrElse(this::tell, () -> silent.add(each.id()));
                }
            }
        } catch (JournalException later) {
            // The next round finds the same; whoever drives tells what is wrong with the journal.
            tell("journal", "adoption is asked in an hour: " + later.getMessage());
        }
    }

    private void tell(Asked asked) {
        if (asked instanceof Asked.Answered answered) {
            note.accept(OutcomeAdoptionCommand.line(answered));
        } else if (asked instanceof Asked.Nothing nothing) {
            tell(nothing.rollout(), nothing.rollout() + ": nothing matches " + nothing.query());
        } else if (asked instanceof Asked.Failed failed) {
            tell(
                    failed.rollout(),
                    failed.rollout() + ": adoption was not measured, "
                            + failed.why().getMessage());
        }
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
