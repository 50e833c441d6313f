/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.prometheus.Series.ScrapeTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pod's counters of one metric, all from the same scrape.
 *
 * @param counters value by key; a part that the pod does not expose is absent
 * @param at the scrape's moment, milliseconds since 1970; the oldest one when several targets make up the pod
 */
record PodCounters(Map<String, Double> counters, long at) {

    /**
     * Sums a pod's series, each target's at its newest scrape. The part is taken at the total's moment, so that a
     * scrape that lands between two queries cannot show more bad events than events.
     *
     * @return empty when there is no total, when it is stale, or when a value is no count
     */
    static Optional<PodCounters> of(Watch watch, List<Series> total, List<Series> part, Cadence cadence) {
        Map<ScrapeTarget, Scrape> scrapes = fresh(total, cadence);
        if (scrapes.isEmpty()) {
            return Optional.empty();
        }
        Map<ScrapeTarget, Scrape> partScrapes = new HashMap<>(fresh(part, cadence));
        partScrapes.putAll(scrapes);

        Map<String, Double> sums = new HashMap<>();
        for (Series series : total) {
            add(sums, watch.totalKey(), series, scrapes.get(series.target()));
        }
        for (Series series : part) {
            watch.partKey(series.labels()).ifPresent(key -> add(sums, key, series, partScrapes.get(series.target())));
        }
        boolean counts = sums.values().stream().allMatch(Double::isFinite);
        long at = scrapes.values().stream().mapToLong(Scrape::at).min().orElseThrow();
        return counts ? Optional.of(new PodCounters(sums, at)) : Optional.empty();
    }

    private static void add(Map<String, Double> sums, String key, Series series, @Nullable Scrape scrape) {
        if (scrape != null) {
            // half an interval away is still the same page; a whole one is a series that is no longer exposed
            series.near(scrape.at(), scrape.interval() / 2)
                    .ifPresent(sample -> sums.merge(key, count(sample.value()), Double::sum));
        }
    }

    /** No count spoils the sum, where it could hide among others. */
    private static double count(double value) {
        return value >= 0 ? value : Double.NaN;
    }

    private static Map<ScrapeTarget, Scrape> fresh(List<Series> series, Cadence cadence) {
        Map<ScrapeTarget, Scrape> fresh = new HashMap<>();
        series.stream().collect(Collectors.groupingBy(Series::target)).forEach((target, own) -> {
            long interval = cadence.interval(own);
            long newest = own.stream().mapToLong(Series::newest).max().orElseThrow();
            if (!cadence.stale(newest, interval)) {
                fresh.put(target, new Scrape(newest, interval));
            }
        });
        return fresh;
    }

    private record Scrape(long at, long interval) {}
}
