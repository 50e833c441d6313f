/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts the counters of all metrics together, one reading a pod. */
final class Readings {

    private Readings() {}

    /**
     * A pod's reading at the oldest moment of its metrics.
     *
     * @param series the pod's own series of a selector
     * @return empty when no metric has fresh counters
     */
    static Optional<Reading> of(
            Pod pod, List<Watch> watches, Function<Selector, List<Series>> series, Cadence cadence) {
        Map<String, Double> counters = new HashMap<>();
        long at = Long.MAX_VALUE;
        for (Watch watch : watches) {
            Optional<PodCounters> counted =
                    PodCounters.of(watch, series.apply(watch.total()), series.apply(watch.part()), cadence);
            if (counted.isPresent()) {
                counters.putAll(counted.get().counters());
                at = Math.min(at, counted.get().at());
            }
        }
        return counters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(pod.name(), pod.role(), pod.startedAt(), Instant.ofEpochMilli(at), counters));
    }
}
