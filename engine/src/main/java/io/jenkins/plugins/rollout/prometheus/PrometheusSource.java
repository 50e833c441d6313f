/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counters from a server with the Prometheus HTTP API (Prometheus, Thanos, Mimir, VictoriaMetrics): raw samples with
 * their own timestamps through range selectors, one query a selector for all pods at once.
 */
public final class PrometheusSource implements MetricSource {

    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    private final PrometheusSettings settings;
    private final Clock clock;
    private final PrometheusClient client;
    private final RangeReader reader;

    public PrometheusSource(PrometheusSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** With a clock for servers that do not tell their time. */
    public PrometheusSource(PrometheusSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new PrometheusClient(settings);
        this.reader = new RangeReader(client, settings.podLabel(), clock);
    }

    @Override
    public List<Reading> read(List<Metric> metrics, List<Pod> pods) throws PortException {
        if (pods.isEmpty() || metrics.isEmpty()) {
            return List.of();
        }
        List<Watch> watches = metrics.stream().map(Watch::of).toList();
        RangeReader.Fetched fetched = reader.fetch(watches, pods);
        List<Reading> readings = pods.stream()
                .map(pod -> Readings.of(pod, watches, fetched.of(pod), fetched.cadence()))
                .flatMap(Optional::stream)
                // what an earlier container of the same pod left behind says nothing about this one
                .filter(reading -> !reading.sampledAt().isBefore(reading.startedAt()))
                .toList();
        reader.learn(readings.isEmpty() ? Optional.empty() : Optional.of(fetched.cadence()));
        return readings;
    }

    @Override
    public List<String> problems(List<Metric> metrics, List<Pod> pods) throws PortException {
        if (pods.isEmpty()) {
            return List.of();
        }
        List<Watch> watches = metrics.stream().map(Watch::of).toList();
        RangeReader.Fetched fetched = reader.fetch(watches, pods);
        MetricCheck check = new MetricCheck(
                new ServerCatalogue(client, settings.podLabel()), settings.podLabel(), pods, settings.poll());
        List<String> lines = new ArrayList<>();
        for (Watch watch : watches) {
            lines.addAll(check.lines(watch, fetched::of, fetched.cadence()));
        }
        skew(fetched.cadence().now()).ifPresent(lines::add);
        return lines;
    }

    private Optional<String> skew(long serverTime) {
        Duration ahead = Duration.between(clock.instant(), Instant.ofEpochMilli(serverTime));
        return ahead.abs().compareTo(MOST_SKEW) <= 0
                ? Optional.empty()
                : Optional.of("the clock of Prometheus at " + settings.url() + " is "
                        + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                        + " this machine's; set both by the same time service");
    }

    @Override
    public void close() {
        client.close();
    }
}
