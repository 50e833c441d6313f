/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.driver.Meter.Failure;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells a meter what happens to rollouts. */
public final class Measuring implements Observer {

    private final Meter meter;
    private final Journal journal;
    private final Clock clock;

    public Measuring(Meter meter, Journal journal, Clock clock) {
        this.meter = meter;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void happened(State before, Event event, State after) {
        if (event instanceof Event.Measured measured) {
            boolean read = measured.measurement().blindness().isEmpty();
            meter.decided(
                    read,
                    after.analysis().assessment().verdict(),
                    between(measured.measurement().at(), clock.instant()));
        }
        Duration blind = after.analysis()
                .assessment()
                .blind()
                .minus(before.analysis().assessment().blind());
        if (blind.compareTo(Duration.ZERO) > 0) {
            meter.blind(blind);
        }
        if (event instanceof Event.RestoreReached && before.phase() instanceof Phase.RollingBack back) {
            meter.restored(between(back.since(), event.at()));
        }
        if (event instanceof Event.CommandFailed) {
            meter.failed(Failure.GAVE_UP);
        }
        if (after.ended() && !before.ended()) {
            after.outcome().ifPresent(outcome -> meter.ended(outcome, origin(after.id())));
        }
    }

    private String origin(String id) {
        Optional<Summary> known;
        try {
            known = journal.find(id);
        } catch (JournalException e) {
            meter.failed(Failure.JOURNAL);
            known = Optional.empty();
        }
        return known.flatMap(Summary::origin).orElse("unknown");
    }

    @Override
    public void troubled(State state, String what, String remedy) {
        meter.failed(Failure.RETRIED);
    }

    /** Not negative, whatever clocks say. */
    private static Duration between(Instant from, Instant to) {
        return from.isAfter(to) ? Duration.ZERO : Duration.between(from, to);
    }
}
