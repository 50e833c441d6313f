/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.metrics;

import io.jenkins.plugins.rollout.driver.Meter.Failure;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How many rollouts are where. Read from the journal at most every few seconds, however many ask, and not before something
 * else has opened it.
 */
final class Standing {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<Failure> failures;
    private Map<String, Integer> phases = Map.of();
    private long readAt = System.nanoTime() - FRESH;

    Standing(Consumer<Failure> failures) {
        this.failures = failures;
    }

    /** @param phase the word of a phase, or {@code paused} */
    synchronized int rollouts(String phase) {
        if (System.nanoTime() - readAt >= FRESH) {
            readAt = System.nanoTime();
            phases = RolloutDesk.get().opened().flatMap(this::read).orElse(phases);
        }
        return phases.getOrDefault(phase, 0);
    }

    private Optional<Map<String, Integer>> read(Desk desk) {
        try {
            Map<String, Integer> fresh = new HashMap<>();
            for (Summary each : desk.active()) {
                fresh.merge(each.paused() ? "paused" : each.phase(), 1, Integer::sum);
            }
            return Optional.of(fresh);
        } catch (JournalException e) {
            failures.accept(Failure.JOURNAL);
            return Optional.empty();
        }
    }
}
