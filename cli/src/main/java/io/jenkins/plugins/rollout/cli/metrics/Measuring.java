/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.metrics;

import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns what happens to rollouts into metrics. */
public final class Measuring implements Observer {

    private final OwnMetrics metrics;
    private final Journal journal;
    private final Clock clock;

    public Measuring(OwnMetrics metrics, Journal journal, Clock clock) {
        this.metrics = metrics;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void happened(State before, Event event, State after) {
        if (event instanceof Event.Measured measured) {
            boolean read = measured.measurement().blindness().isEmpty();
            metrics.polls.labelValues(read ? "read" : "blind").inc();
            metrics.decision.observe(seconds(measured.measurement().at(), clock.instant()));
        }
        Duration blind = after.analysis()
                .assessment()
                .blind()
                .minus(before.analysis().assessment().blind());
        metrics.blind.inc(Math.max(0, blind.toMillis() / 1000.0));
        if (event instanceof Event.RestoreReached && before.phase() instanceof Phase.RollingBack back) {
            metrics.rollback.observe(seconds(back.since(), event.at()));
        }
        if (event instanceof Event.CommandFailed) {
            metrics.errors.labelValues("gave-up").inc();
        }
        if (after.ended() && !before.ended()) {
            String outcome = after.outcome().map(Outcome::word).orElse("");
            metrics.outcomes.labelValues(outcome, origin(after.id())).inc();
        }
    }

    private String origin(String id) {
        Optional<Summary> known;
        try {
            known = journal.find(id);
        } catch (JournalException e) {
            metrics.errors.labelValues("journal").inc();
            known = Optional.empty();
        }
        return known.flatMap(Summary::origin).orElse("unknown");
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        metrics.errors.labelValues("retried").inc();
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
