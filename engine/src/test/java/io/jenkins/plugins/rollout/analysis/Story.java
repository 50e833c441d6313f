/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells an analysis what its pods counted, poll by poll, without counters having to be kept by hand. */
final class Story {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Metric.ErrorRate ERRORS = new Metric.ErrorRate(
            "errors", 1, new Selector("http_requests_total", List.of()), new Selector("http_errors_total", List.of()));

    private final Map<String, double[]> counters = new HashMap<>();
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, Instant> lastSample = new HashMap<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();
    private Instant now = NOON;
    private double share = 0.1;
    Analysis analysis;

    Story(AnalysisSettings settings) {
        analysis = Analysis.start(settings, List.of(ERRORS), Duration.ofMinutes(20));
        pods("stable-1", "stable-2", "canary-1");
    }

    static Story withDefaults() {
        return new Story(AnalysisSettings.defaults());
    }

    Story pods(String... names) {
        for (String name : names) {
            counters.put(name, new double[] {1000, 5});
            started.put(name, NOON.minusSeconds(600));
        }
        return this;
    }

    Story born(String name, double requests, double errors) {
        counters.put(name, new double[] {requests, errors});
        started.put(name, now.plusSeconds(1));
        return this;
    }

    Story gone(String name) {
        counters.remove(name);
        return this;
    }

    Story serves(String pod, double requests, double errors) {
        counters.get(pod)[0] += requests;
        counters.get(pod)[1] += errors;
        return this;
    }

    Story restarts(String pod, double requests, double errors) {
        counters.put(pod, new double[] {requests, errors});
        return this;
    }

    Story silent(String... pods) {
        silent.addAll(List.of(pods));
        return this;
    }

    /** The source keeps giving these pods' last sample. */
    Story stuck(String... pods) {
        stuck.addAll(List.of(pods));
        return this;
    }

    Story allSpeak() {
        silent.clear();
        stuck.clear();
        return this;
    }

    Story share(double share) {
        this.share = share;
        return this;
    }

    Story bakes() {
        analysis = analysis.baking();
        share = 1;
        return this;
    }

    /** Both stable pods serve 1000 with one error, the canary 200 with the given errors, then a poll. */
    Story usual(int polls, int canaryErrors) {
        for (int i = 0; i < polls; i++) {
            counters.keySet().stream().filter(pod -> pod.startsWith("stable")).forEach(pod -> serves(pod, 1000, 1));
            counters.keySet().stream()
                    .filter(pod -> pod.startsWith("canary"))
                    .forEach(pod -> serves(pod, 200, canaryErrors));
            poll();
        }
        return this;
    }

    Story poll() {
        analysis = analysis.observe(measurement());
        return this;
    }

    Story blindPoll() {
        now = now.plusSeconds(15);
        analysis = analysis.observe(Measurement.blind(now, "Prometheus does not answer"));
        return this;
    }

    Measurement measurement() {
        now = now.plusSeconds(15);
        var readings = counters.keySet().stream()
                .sorted()
                .filter(pod -> !silent.contains(pod))
                .map(this::reading)
                .toList();
        return new Measurement(now, share, ready("stable"), ready("canary"), readings, Optional.empty());
    }

    private Reading reading(String pod) {
        Instant at = stuck.contains(pod) ? lastSample.get(pod) : now.minusSeconds(2);
        lastSample.put(pod, at);
        var values = new HashMap<String, Double>();
        double[] counter = counters.get(pod);
        values.put("errors.total", counter[0]);
        if (!Double.isNaN(counter[1])) {
            values.put("errors.bad", counter[1]);
        }
        return new Reading(pod, role(pod), started.get(pod), at, values);
    }

    private static Role role(String pod) {
        return pod.startsWith("stable") ? Role.STABLE : Role.CANARY;
    }

    private int ready(String prefix) {
        return (int)
                counters.keySet().stream().filter(pod -> pod.startsWith(prefix)).count();
    }

    Instant now() {
        return now;
    }

    Assessment assessment() {
        return analysis.assessment();
    }
}
