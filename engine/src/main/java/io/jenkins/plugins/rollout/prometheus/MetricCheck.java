/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks one source's metrics before anything is shipped. Each line begins with the metric's name. */
final class MetricCheck {

    /** A new pod may go unnoticed for so long: Prometheus hands on what it discovers, and begins to scrape it, every 5 s. */
    private static final Duration DISCOVERY = Duration.ofSeconds(10);

    private final Catalogue catalogue;
    private final Absence absence;
    private final List<Pod> pods;
    private final Duration poll;

    MetricCheck(Catalogue catalogue, String podLabel, List<Pod> pods, Duration poll) {
        this.catalogue = catalogue;
        this.absence = new Absence(catalogue, podLabel, pods);
        this.pods = pods;
        this.poll = poll;
    }

    /**
     * What is wrong with one metric.
     *
     * @param found series by pod name of a selector
     */
    List<String> lines(Watch watch, Function<Selector, Map<String, List<Series>>> found, Cadence cadence)
            throws PortException {
        Map<String, List<Series>> total = found.apply(watch.total());
        Map<String, List<Series>> part = found.apply(watch.part());
        List<String> lines = new ArrayList<>();
        if (total.isEmpty()) {
            lines.add(missing(watch, watch.total()));
        } else {
            type(watch, watch.total()).ifPresent(lines::add);
            SeriesCheck.doubled(watch.total(), total).ifPresent(lines::add);
            SeriesCheck.falling(watch.total(), total).ifPresent(lines::add);
            SeriesCheck.slow(watch.total(), cadence, poll).ifPresent(lines::add);
            silentPods(watch, found, cadence).ifPresent(lines::add);
        }
        if (!part.isEmpty()) {
            type(watch, watch.part()).filter(line -> !lines.contains(line)).ifPresent(lines::add);
            tooMany(watch, found, cadence).ifPresent(lines::add);
        } else if (!total.isEmpty()) {
            emptyPart(watch, total).ifPresent(lines::add);
        }
        return lines.stream().map(line -> watch.name() + ": " + line).toList();
    }

    private String missing(Watch watch, Selector selector) throws PortException {
        if (watch.histogram() && catalogue.nativeHistogram(watch.histogramSelector())) {
            return watch.histogramSelector() + " is a native histogram without fresh samples of these pods";
        }
        for (Pod pod : pods) {
            Optional<String> silence = catalogue.silence(pod);
            if (silence.isPresent()) {
                return selector + " finds nothing, nor could it in pod " + pod.name() + ": " + silence.get();
            }
        }
        return absence.explain(selector);
    }

    private Optional<String> emptyPart(Watch watch, Map<String, List<Series>> total) throws PortException {
        if (watch.histogram()) {
            return Optional.of(
                    catalogue
                                    .type(watch.histogramSelector().metric())
                                    .filter("summary"::equals)
                                    .isPresent()
                            ? watch.histogramSelector() + " is a summary, which has no buckets; give a histogram"
                            : missing(watch, watch.part()));
        }
        List<Map<String, String>> sameMetric =
                watch.part().metric().equals(watch.total().metric())
                        ? total.values().stream()
                                .flatMap(List::stream)
                                .map(Series::labels)
                                .toList()
                        : List.of();
        return absence.explainPart(watch.part(), sameMetric);
    }

    private Optional<String> type(Watch watch, Selector selector) throws PortException {
        if (watch.histogram()) {
            return Optional.empty();
        }
        return catalogue
                .type(selector.metric())
                .filter("gauge"::equals)
                .map(type -> selector.metric() + " is a gauge; give a counter, which only grows");
    }

    private Optional<String> silentPods(
            Watch watch, Function<Selector, Map<String, List<Series>>> found, Cadence cadence) throws PortException {
        for (Pod pod : pods) {
            long age = cadence.now() - pod.startedAt().toEpochMilli();
            boolean due = pod.ready() && age > DISCOVERY.toMillis() + 2 * cadence.usual();
            if (due && counters(watch, found, pod, cadence).isEmpty()) {
                String why = catalogue
                        .silence(pod)
                        .map(reason -> ": " + reason)
                        .orElse("; is it scraped, and does it expose the metric?");
                return Optional.of(watch.total() + " has no fresh samples of pod " + pod.name() + why);
            }
        }
        return Optional.empty();
    }

    private Optional<String> tooMany(
            Watch watch, Function<Selector, Map<String, List<Series>>> found, Cadence cadence) {
        for (Pod pod : pods) {
            Map<String, Double> counters = counters(watch, found, pod, cadence)
                    .map(PodCounters::counters)
                    .orElse(Map.of());
            double total = counters.getOrDefault(watch.totalKey(), Double.NaN);
            Optional<Double> bad = watch.partKey(Map.of()).map(counters::get);
            if (bad.isPresent() && bad.get() > total) {
                return Optional.of(String.format(
                        "%s counts more than %s (%.0f of %.0f in pod %s); it must select a part of it",
                        watch.part(), watch.total(), bad.get(), total, pod.name()));
            }
        }
        return Optional.empty();
    }

    private static Optional<PodCounters> counters(
            Watch watch, Function<Selector, Map<String, List<Series>>> found, Pod pod, Cadence cadence) {
        return PodCounters.of(
                watch,
                found.apply(watch.total()).getOrDefault(pod.name(), List.of()),
                found.apply(watch.part()).getOrDefault(pod.name(), List.of()),
                cadence);
    }
}
