/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Assessment.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Counts above bucket bounds. */
public class LatencyTest {

    private static final String[] BOUNDS = {"0.05", "0.1", "0.25", "0.5", "1", "2.5"};
    /** Share of requests at or below each bound on a good day. */
    private static final double[] USUAL = {.5, .76, .91, .988, .9991, 1};

    private static final Metric.Latency LATENCY =
            new Metric.Latency("latency", 1, new Selector("http_request_duration_seconds", List.of()));

    private final Map<String, Map<String, Double>> counters = new HashMap<>();
    private Instant now = Story.NOON;
    private Analysis analysis = Analysis.start(AnalysisSettings.defaults(), List.of(LATENCY), Duration.ofMinutes(20));

    @Test
    public void aCanaryAsFastAsStableIsPromoted() {
        for (int i = 0; i < 60; i++) {
            poll(USUAL, USUAL);
        }
        assertThat(analysis.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(analysis.assessment().evidence()).isLessThan(1);
    }

    @Test
    public void aCanaryWhoseRequestsAllGotSlowerIsRolledBackAndTheBoundIsNamed() {
        double[] slower = {.2, .5, .76, .91, .988, 1};
        poll(USUAL, USUAL);
        poll(USUAL, USUAL);
        int polls = 0;
        while (analysis.assessment().verdict() != Verdict.ROLLBACK && polls < 20) {
            poll(USUAL, slower);
            polls++;
        }
        assertThat(polls).isLessThanOrEqualTo(4);
        assertThat(analysis.assessment().cause()).isEqualTo(Cause.WORSE_THAN_STABLE);
        assertThat(analysis.assessment().reason()).containsPattern("latency above [0-9.]+: canary \\d+ of \\d+ slow");
    }

    @Test
    public void aTailAloneIsSeenToo() {
        double[] tail = {.5, .76, .91, .96, .97, 1};
        for (int i = 0; i < 40; i++) {
            poll(USUAL, i < 3 ? USUAL : tail);
        }
        assertThat(analysis.assessment().verdict()).isEqualTo(Verdict.ROLLBACK);
    }

    @Test
    public void slownessOfBothIsNobodysFaultAndNoFailure() {
        double[] slow = {0, .1, .3, .5, .9, 1};
        for (int i = 0; i < 40; i++) {
            poll(i < 3 ? USUAL : slow, i < 3 ? USUAL : slow);
        }
        assertThat(analysis.assessment().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(analysis.assessment().canary().errors()).isZero();
    }

    @Test
    public void aRevisionWithOtherBucketsIsNotJudgedByThem() {
        for (int i = 0; i < 20; i++) {
            serve("stable-1", 1000, USUAL);
            serve("stable-2", 1000, USUAL);
            counters.computeIfAbsent("canary-1", pod -> new HashMap<>()).merge("latency.total", 200.0, Double::sum);
            counters.get("canary-1").merge("latency.le.7", 200.0, Double::sum);
            observe();
        }
        assertThat(analysis.assessment().evidence()).isEqualTo(1);
    }

    @Test
    public void severalMetricsShareTheBudgetByWeight() {
        var errors = new Metric.ErrorRate("errors", 3, Story.ERRORS.requests(), Story.ERRORS.errors());
        analysis = Analysis.start(AnalysisSettings.defaults(), List.of(errors, LATENCY), Duration.ofMinutes(20));
        double[] slower = {.2, .5, .76, .91, .988, 1};
        for (int i = 0; i < 10; i++) {
            for (String pod : List.of("stable-1", "stable-2", "canary-1")) {
                var of = counters.computeIfAbsent(pod, name -> new HashMap<>());
                of.merge("errors.total", 200.0, Double::sum);
                of.merge("errors.bad", 0.0, Double::sum);
            }
            poll(USUAL, i < 2 ? USUAL : slower);
        }
        // three quarters of the budget saw nothing and kept its wealth of 1
        assertThat(analysis.assessment().verdict()).isEqualTo(Verdict.ROLLBACK);
        assertThat(analysis.assessment().reason()).contains("latency above");
    }

    private void poll(double[] stable, double[] canary) {
        serve("stable-1", 1000, stable);
        serve("stable-2", 1000, stable);
        serve("canary-1", 200, canary);
        observe();
    }

    private void serve(String pod, double requests, double[] below) {
        var of = counters.computeIfAbsent(pod, name -> new HashMap<>());
        of.merge("latency.total", requests, Double::sum);
        for (int i = 0; i < BOUNDS.length; i++) {
            of.merge("latency.le." + BOUNDS[i], (double) Math.round(requests * below[i]), Double::sum);
        }
    }

    private void observe() {
        now = now.plusSeconds(15);
        var readings = counters.entrySet().stream()
                .map(pod -> new Reading(
                        pod.getKey(),
                        pod.getKey().startsWith("stable") ? Role.STABLE : Role.CANARY,
                        Story.NOON.minusSeconds(600),
                        now,
                        pod.getValue()))
                .toList();
        analysis = analysis.observe(new Measurement(now, 0.1, 2, 1, readings, Optional.empty()));
    }
}
