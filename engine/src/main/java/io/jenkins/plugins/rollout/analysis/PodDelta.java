/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one pod counted between two polls.
 *
 * @param from time of the sample that they begin with; that of the only one where a pod was seen for the first time
 * @param to time of the sample that they end with
 * @param increments by counter key, 0 or more
 */
record PodDelta(String pod, Role role, Instant from, Instant to, Map<String, Long> increments) {

    static final Comparator<PodDelta> BY_NAME = Comparator.comparing(PodDelta::pod);

    PodDelta {
        increments = Map.copyOf(increments);
    }

    /** This and what the same pod counted next. */
    PodDelta plus(PodDelta later) {
        var sum = new HashMap<>(increments);
        later.increments.forEach((key, value) -> sum.merge(key, value, Long::sum));
        return new PodDelta(pod, role, from, later.to, sum);
    }

    /** Requests and errors of a metric; sources that lag by a request must not show more errors than requests. */
    Counts counts(String total, String bad) {
        long requests = increments.getOrDefault(total, 0L);
        return new Counts(requests, Math.min(requests, increments.getOrDefault(bad, 0L)));
    }

    /** Time that the increments cover, 0 or more. */
    double seconds() {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    static Stream<PodDelta> of(Role role, List<PodDelta> deltas) {
        return deltas.stream().filter(delta -> delta.role == role);
    }
}
