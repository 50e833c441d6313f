/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

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
            Set<String> lost = renew(all.keySet());
            Map<String, Long> latest = journal.latest(owner);
            all.forEach((id, drive) -> drive.beat(lost.contains(id), latest.getOrDefault(id, Long.MAX_VALUE)));
        } catch (JournalException e) {
            all.values().forEach(drive -> drive.troubled("the journal cannot be read: " + e.getMessage()));
        } finally {
            later();
        }
    }

    private Set<String> renew(Set<String> all) throws JournalException {
        Instant now = timer.instant();
        if (!renewedAt.plus(Drive.CLAIM.dividedBy(3)).isBefore(now)) {
            return Set.of();
        }
        Set<String> lost = journal.renew(all, owner, now, Drive.CLAIM);
        renewedAt = now;
        return lost;
    }
}
