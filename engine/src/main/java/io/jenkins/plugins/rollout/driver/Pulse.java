/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Once a second, for all rollouts of a driver together: keeps their claims, and tells each what others wrote. */
final class Pulse {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Map<String, Drive> drives;
    private final Journal journal;
    private final Timer timer;
    private final Executor io;
    private final String owner;
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile Instant renewedAt = Instant.MIN;
    private volatile Map<String, Long> told = Map.of();

    /** @param drives what is driven; changes while the pulse goes */
    Pulse(Map<String, Drive> drives, Journal journal, Timer timer, Executor io, String owner) {
        this.drives = drives;
        this.journal = journal;
        this.timer = timer;
        this.io = io;
        this.owner = owner;
    }

    /** Goes on for as long as there is something to drive. */
    void go() {
        if (beating.compareAndSet(false, true)) {
            renewedAt = timer.instant();
            later();
        }
    }

    private void later() {
        timer.at(timer.instant().plus(PERIOD), () -> io.execute(this::beat));
    }

    /** One after the other, and without a lock: whoever hears of an end may be about to begin something. */
    private void beat() {
        if (drives.isEmpty()) {
            beating.set(false);
            // What began in between has seen a pulse that was about to end.
            if (drives.isEmpty() || !beating.compareAndSet(false, true)) {
                return;
            }
        }
        Map<String, Drive> all = Map.copyOf(drives);
        try {
            Optional<Set<String>> lost = renew(all.keySet());
            Map<String, Long> latest = journal.latest(owner);
            if (lost.isPresent()) {
                all.forEach(
                        (id, drive) -> drive.beat(lost.get().contains(id), latest.getOrDefault(id, Long.MAX_VALUE)));
            } else {
                latest.forEach((id, number) -> news(all.get(id), id, number));
            }
            told = latest;
        } catch (JournalException e) {
            all.values().forEach(drive -> drive.troubled("the journal cannot be read: " + e.getMessage()));
        } finally {
            later();
        }
    }

    /** Between renewals only those are told for which there is something new. */
    private void news(@Nullable Drive drive, String id, long number) {
        if (drive != null && !Long.valueOf(number).equals(told.get(id))) {
            drive.beat(false, number);
        }
    }

    /** Those whose claim is lost; empty when it is not time to renew. */
    private Optional<Set<String>> renew(Set<String> all) throws JournalException {
        Instant now = timer.instant();
        if (!renewedAt.plus(Drive.CLAIM.dividedBy(3)).isBefore(now)) {
            return Optional.empty();
        }
        Set<String> lost = journal.renew(all, owner, now, Drive.CLAIM);
        renewedAt = now;
        return Optional.of(lost);
    }
}
