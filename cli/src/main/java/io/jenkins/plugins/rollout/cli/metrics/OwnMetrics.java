/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.metrics;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.driver.Meter;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The metrics of one process, in a registry of their own. */
public final class OwnMetrics implements Meter {

    /** What {@link #page} is written in. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final int MOST_ACTIVE = 10_000;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter outcomes = Counter.builder()
            .name("rollout_outcomes_total")
            .help("Rollouts that this process saw end, by outcome and by the origin of the change")
            .labelNames("outcome", "origin")
            .register(registry);

    private final Counter polls = Counter.builder()
            .name("rollout_polls_total")
            .help("Polls of metrics, by whether anything could be read")
            .labelNames("result")
            .register(registry);

    private final Counter decisions = Counter.builder()
            .name("rollout_decisions_total")
            .help("Decisions that followed from polls, by verdict")
            .labelNames("verdict")
            .register(registry);

    private final Counter blind = Counter.builder()
            .name("rollout_blind_seconds_total")
            .help("Time for which rollouts were under way and nothing could be read")
            .register(registry);

    private final Counter errors = Counter.builder()
            .name("rollout_errors_total")
            .help("What failed: tried again, given up, or the journal")
            .labelNames("kind")
            .register(registry);

    private final Histogram decision = Histogram.builder()
            .name("rollout_decision_seconds")
            .help("From a poll to the decision that follows from it, written")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
            .register(registry);

    private final Histogram rollback = Histogram.builder()
            .name("rollout_rollback_seconds")
            .help("From the decision to roll back to stable restored")
            .classicOnly()
            .classicUpperBounds(0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
            .register(registry);

    final Histogram append = Histogram.builder()
            .name("rollout_journal_append_seconds")
            .help("Time to write one event to the journal")
            .classicOnly()
            .classicUpperBounds(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
            .register(registry);

    public OwnMetrics() {
        for (Failure kind : Failure.values()) {
            errors.initLabelValues(word(kind));
        }
        for (Verdict verdict : Verdict.values()) {
            decisions.initLabelValues(word(verdict));
        }
        polls.initLabelValues("read");
        polls.initLabelValues("blind");
    }

    /** Counts what is under way in a journal each time somebody asks. */
    public void watch(Journal journal) {
        GaugeWithCallback.builder()
                .name("rollout_active")
                .help("Rollouts under way in the journal, whoever drives them")
                .labelNames("phase")
                .callback(to -> active(journal).forEach((phase, count) -> to.call(count, phase)))
                .register(registry);
    }

    private Map<String, Integer> active(Journal journal) {
        Map<String, Integer> phases = new TreeMap<>();
        try {
            for (Summary each :
                    journal.list(new Filter(Optional.empty(), Optional.of(true), MOST_ACTIVE, Optional.empty()))) {
                phases.merge(each.paused() ? "paused" : each.phase(), 1, Integer::sum);
            }
        } catch (JournalException e) {
            failed(Failure.JOURNAL);
        }
        return phases;
    }

    @Override
    public void decided(boolean read, Verdict verdict, Duration latency) {
        polls.labelValues(read ? "read" : "blind").inc();
        decisions.labelValues(word(verdict)).inc();
        decision.observe(seconds(latency));
    }

    @Override
    public void blind(Duration more) {
        blind.inc(seconds(more));
    }

    @Override
    public void restored(Duration took) {
        rollback.observe(seconds(took));
    }

    @Override
    public void failed(Failure kind) {
        errors.labelValues(word(kind)).inc();
    }

    @Override
    public void ended(Outcome outcome, String origin) {
        outcomes.labelValues(outcome.word(), origin).inc();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** What Prometheus reads, in its text format. */
    public String page() {
        var page = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(page, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8);
    }
}
