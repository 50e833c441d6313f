/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.cost;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One poll through the whole analysis, from raw counters of 16 pods to a verdict in words. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnalysisBenchmark {

    private static final int POLLS = 512;
    private static final int PODS = 16;
    private static final int STABLE = 12;

    private final List<Measurement> measurements = new ArrayList<>();
    private Analysis begin;
    private Analysis analysis;
    private int poll;

    @Setup
    public void begin() {
        Metric errors = new Metric.ErrorRate("errors", 1, selector("requests_total"), selector("errors_total"));
        begin = Analysis.start(AnalysisSettings.defaults(), List.of(errors), Duration.ofMinutes(20));
        analysis = begin;
        SplittableRandom random = new SplittableRandom(1);
        double[] requests = new double[PODS];
        double[] failed = new double[PODS];
        Instant first = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < POLLS; i++) {
            Instant at = first.plusSeconds(15L * i);
            List<Reading> readings = new ArrayList<>();
            for (int pod = 0; pod < PODS; pod++) {
                requests[pod] += 900;
                failed[pod] += random.nextInt(3);
                readings.add(new Reading(
                        "pod-" + (char) ('a' + pod),
                        pod < STABLE ? Role.STABLE : Role.CANARY,
                        first.minusSeconds(60),
                        at,
                        Map.of("errors" + Metric.TOTAL, requests[pod], "errors" + Metric.BAD, failed[pod])));
            }
            measurements.add(new Measurement(at, 0.25, STABLE, PODS - STABLE, readings, Optional.empty()));
        }
    }

    private static Selector selector(String name) {
        return new Selector(name, List.of());
    }

    @Benchmark
    public Verdict poll() {
        if (poll == POLLS) {
            poll = 0;
            analysis = begin;
        }
        analysis = analysis.observe(measurements.get(poll++));
        return analysis.assessment().verdict();
    }
}
