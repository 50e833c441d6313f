/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import io.jenkins.plugins.rollout.prometheus.Envelope.Row;
import io.jenkins.plugins.rollout.prometheus.PrometheusClient.Deadline;
import io.jenkins.plugins.rollout.prometheus.PrometheusClient.Pending;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches series with their raw samples. The totals are fetched before the parts: a scrape becomes visible as a whole,
 * so that whatever a total shows, the part queried later has too.
 */
final class RangeReader {

    private static final JavaType RESULT = TypeFactory.defaultInstance().constructType(Envelope.Result.class);

    /** Looked back when nothing is known: five samples of Prometheus' default interval of a minute. */
    private static final Duration WIDE = Duration.ofMinutes(5);

    private static final Duration NARROWEST = Duration.ofSeconds(5);
    private static final long DEFAULT_INTERVAL = Duration.ofMinutes(1).toMillis();

    /** Samples wanted in a window: enough for a median, and for a moment that two queries share. */
    private static final int SAMPLES = 5;

    private final PrometheusClient client;
    private final String podLabel;
    private final Clock clock;
    private volatile Duration window = WIDE;

    RangeReader(PrometheusClient client, String podLabel, Clock clock) {
        this.client = client;
        this.podLabel = podLabel;
        this.clock = clock;
    }

    Fetched fetch(List<Watch> watches, List<Pod> pods) throws PortException {
        Deadline deadline = client.deadline();
        Duration back = window;
        Set<Selector> totals = watches.stream().map(Watch::total).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<Selector> parts = watches.stream().map(Watch::part).collect(Collectors.toCollection(LinkedHashSet::new));
        parts.removeAll(totals);

        Map<Selector, Map<String, List<Series>>> series = new HashMap<>();
        Instant now = fetch(totals, pods, back, deadline, series);
        fetch(parts, pods, back, deadline, series);
        addNative(watches, pods, back, deadline, series);
        return new Fetched(series, new Cadence(now.toEpochMilli(), usual(series.values())));
    }

    /** Narrows the next window to what the interval asks for; widens it again when nothing was seen. */
    void learn(Optional<Cadence> seen) {
        window = seen.map(cadence -> Duration.ofMillis(SAMPLES * cadence.usual()))
                .filter(narrow -> narrow.compareTo(WIDE) < 0)
                .map(narrow -> narrow.compareTo(NARROWEST) < 0 ? NARROWEST : narrow)
                .orElse(WIDE);
    }

    private Instant fetch(
            Set<Selector> selectors,
            List<Pod> pods,
            Duration back,
            Deadline deadline,
            Map<Selector, Map<String, List<Series>>> into)
            throws PortException {
        Map<Selector, Pending> pending = new LinkedHashMap<>();
        for (Selector selector : selectors) {
            pending.put(selector, client.query(range(selector, pods, back)));
        }
        Instant now = Instant.EPOCH;
        for (Map.Entry<Selector, Pending> entry : pending.entrySet()) {
            Answer<Envelope.Result> answer = client.await(entry.getValue(), deadline, RESULT);
            into.put(entry.getKey(), byPod(rows(answer.data()).flatMap(row -> row.series().stream())));
            Instant told = answer.serverTime().orElseGet(clock::instant);
            now = told.isAfter(now) ? told : now;
        }
        return now;
    }

    /** Histograms of pods that have no classic buckets are asked for as native ones. */
    private void addNative(
            List<Watch> watches,
            List<Pod> pods,
            Duration back,
            Deadline deadline,
            Map<Selector, Map<String, List<Series>>> into)
            throws PortException {
        for (Watch watch : watches) {
            List<Pod> without = pods.stream()
                    .filter(pod -> watch.histogram() && !into.get(watch.part()).containsKey(pod.name()))
                    .toList();
            if (!without.isEmpty()) {
                Pending asked = client.query(range(watch.histogramSelector(), without, back));
                Answer<Envelope.Result> answer = client.await(asked, deadline, RESULT);
                List<Row> rows =
                        rows(answer.data()).filter(Row::nativeHistogram).toList();
                into.put(watch.total(), with(into.get(watch.total()), rows, NativeBuckets::total));
                into.put(watch.part(), with(into.get(watch.part()), rows, NativeBuckets::buckets));
            }
        }
    }

    private Map<String, List<Series>> with(
            Map<String, List<Series>> known, List<Row> rows, Function<Row, List<Series>> counters) {
        Map<String, List<Series>> all = new HashMap<>(known);
        all.putAll(byPod(rows.stream().flatMap(row -> counters.apply(row).stream())));
        return all;
    }

    private static Stream<Row> rows(Envelope.Result result) {
        return result.result() == null ? Stream.of() : result.result().stream();
    }

    private String range(Selector selector, List<Pod> pods, Duration back) {
        String names = pods.stream()
                .map(pod -> pod.name().replace(".", "\\."))
                .distinct()
                .sorted()
                .collect(Collectors.joining("|"));
        long seconds = (back.toMillis() + 999) / 1_000;
        return selector.and(new Matcher(podLabel, Operator.MATCHES, names)).promql() + "[" + seconds + "s]";
    }

    private Map<String, List<Series>> byPod(Stream<Series> series) {
        return series.collect(Collectors.groupingBy(each -> each.labels().getOrDefault(podLabel, "")));
    }

    private static long usual(Collection<Map<String, List<Series>>> all) {
        return all.stream()
                .flatMap(byPod -> byPod.values().stream())
                .flatMap(series -> series.stream().collect(Collectors.groupingBy(Series::target)).values().stream())
                .mapToLong(Cadence::spacing)
                .filter(spacing -> spacing > 0)
                .max()
                .orElse(DEFAULT_INTERVAL);
    }

    /**
     * What the server had.
     *
     * @param series by selector and pod name
     */
    record Fetched(Map<Selector, Map<String, List<Series>>> series, Cadence cadence) {
        Map<String, List<Series>> of(Selector selector) {
            return series.getOrDefault(selector, Map.of());
        }

        Function<Selector, List<Series>> of(Pod pod) {
            return selector -> of(selector).getOrDefault(pod.name(), List.of());
        }
    }
}
