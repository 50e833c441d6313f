/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Metric.ErrorRate;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.spi.MetricSource;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counters as a test tells them, pod by pod. A pod that was never told to serve has no reading, as one that was never
 * scraped.
 */
public final class FakeMetricSource implements MetricSource {

    private final Clock clock;
    private final Map<String, Map<String, Double>> counters = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private Optional<PortException> blindness = Optional.empty();
    private List<String> problems = List.of();
    private int reads;

    /** With the clock that stamps the samples. */
    public FakeMetricSource(Clock clock) {
        this.clock = clock;
    }

    /** A pod answers so many more requests well, and so many badly; every error rate counts them. */
    public synchronized FakeMetricSource serves(String pod, long good, long bad) {
        return counts(pod, Metric.TOTAL, good + bad).counts(pod, Metric.BAD, bad);
    }

    /**
     * A pod counts on.
     *
     * @param key whole key such as {@code latency.le.0.25}, or a suffix alone for every error rate
     */
    public synchronized FakeMetricSource counts(String pod, String key, long more) {
        counters.computeIfAbsent(pod, any -> new HashMap<>()).merge(key, (double) more, Double::sum);
        return this;
    }

    /** A pod's counters start at zero again. */
    public synchronized FakeMetricSource restarts(String pod) {
        counters.computeIfAbsent(pod, any -> new HashMap<>()).replaceAll((key, value) -> 0.0);
        return this;
    }

    /** A pod has no samples until {@link #answers}. */
    public synchronized FakeMetricSource silences(String pod) {
        silent.add(pod);
        return this;
    }

    public synchronized FakeMetricSource answers(String pod) {
        silent.remove(pod);
        return this;
    }

    /** Nothing can be read until {@link #recovers}. */
    public synchronized FakeMetricSource goesBlind(String why) {
        blindness = Optional.of(PortException.passing(why, "wait", null));
        return this;
    }

    public synchronized FakeMetricSource recovers() {
        blindness = Optional.empty();
        return this;
    }

    /** What the check before the first step finds. */
    public synchronized FakeMetricSource complains(String... lines) {
        problems = List.of(lines);
        return this;
    }

    /** How often it was read. */
    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized List<Reading> read(List<Metric> metrics, List<Pod> pods) throws PortException {
        reads++;
        if (blindness.isPresent()) {
            throw blindness.get();
        }
        return pods.stream()
                .filter(pod -> counters.containsKey(pod.name()) && !silent.contains(pod.name()))
                .map(pod -> new Reading(
                        pod.name(),
                        pod.role(),
                        pod.startedAt(),
                        clock.instant(),
                        keyed(metrics, counters.get(pod.name()))))
                .toList();
    }

    @Override
    public synchronized List<String> problems(List<Metric> metrics, List<Pod> pods) throws PortException {
        if (blindness.isPresent()) {
            throw blindness.get();
        }
        return problems;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static Map<String, Double> keyed(List<Metric> metrics, Map<String, Double> counters) {
        Map<String, Double> keyed = new HashMap<>();
        counters.forEach((key, value) -> {
            if (!key.startsWith(".")) {
                keyed.put(key, value);
                return;
            }
            metrics.stream()
                    .filter(ErrorRate.class::isInstance)
                    .forEach(metric -> keyed.put(metric.name() + key, value));
        });
        return keyed;
    }
}
