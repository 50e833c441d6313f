/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The error counts of the last minute, for the guard against a fault that both sides share. */
record Recent(List<Slice> slices) {

    private static final Duration SPAN = Duration.ofSeconds(60);
    /** With fewer errors than this a rate says little. */
    private static final long LEAST_ERRORS = 10;

    record Slice(Instant at, Counts stable, Counts canary) {}

    static final Recent NOTHING = new Recent(List.of());

    Recent plus(Instant at, Counts stable, Counts canary) {
        var kept = new ArrayList<>(
                slices.stream().filter(s -> s.at().isAfter(at.minus(SPAN))).toList());
        kept.add(new Slice(at, stable, canary));
        return new Recent(List.copyOf(kept));
    }

    Counts stable() {
        return slices.stream().map(Slice::stable).reduce(Counts.NONE, Counts::plus);
    }

    Counts canary() {
        return slices.stream().map(Slice::canary).reduce(Counts.NONE, Counts::plus);
    }

    /** Both sides fail more often than the guard allows, and often enough to mean it. */
    boolean bothAbove(double guard) {
        var s = stable();
        var c = canary();
        return s.errorRate() > guard && c.errorRate() > guard && s.errors() + c.errors() >= LEAST_ERRORS;
    }
}
