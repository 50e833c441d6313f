/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.rollout.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

/** A process that is killed at any poll goes on from the stored measurements with the same bits. */
public class ResumedAnalysisTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final List<Metric> METRICS = List.of(
            new Metric.ErrorRate("errors", 2, new Selector("r", List.of()), new Selector("e", List.of())),
            new Metric.Latency("latency", 1, new Selector("d", List.of())));

    @Test
    public void killedAtAnyPollItEndsWithTheSameBits() {
        List<String> lines = lines(new Random(7), 60);
        Analysis whole = fold(start(), lines);

        for (int cut = 0; cut <= lines.size(); cut += 5) {
            Analysis before = fold(start(), lines.subList(0, cut));
            List<String> stored = lines.subList(0, cut).stream()
                    .map(line -> EventJson.write(EventJson.read(line)))
                    .toList();
            Analysis resumed = fold(start(), stored);
            assertThat(resumed.assessment()).isEqualTo(before.assessment());
            Analysis end = fold(resumed, lines.subList(cut, lines.size()));
            assertThat(Double.doubleToLongBits(end.assessment().evidence()))
                    .isEqualTo(Double.doubleToLongBits(whole.assessment().evidence()));
            assertThat(end.assessment()).isEqualTo(whole.assessment());
        }
    }

    @Test
    public void settingsPassThroughTheJournalWithTheirExtras() {
        var settings = AnalysisSettings.defaults()
                .with(AnalysisSettings.Certificate.BOTH)
                .withoutShareTest();
        assertThat(Json.line(settings)).contains("\"certificate\":\"both\"").contains("\"shareTest\":false");
        assertThat(Json.line(AnalysisSettings.defaults())).doesNotContain("certificate");
    }

    private static Analysis start() {
        return Analysis.start(AnalysisSettings.defaults(), METRICS, Duration.ofMinutes(20));
    }

    private static Analysis fold(Analysis analysis, List<String> lines) {
        Analysis next = analysis;
        for (String line : lines) {
            next = next.observe(((Event.Measured) EventJson.read(line)).measurement());
        }
        return next;
    }

    private static List<String> lines(Random random, int polls) {
        Map<String, Map<String, Double>> counters = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= polls; i++) {
            Instant at = NOON.plusSeconds(15L * i);
            List<Reading> readings = new ArrayList<>();
            for (String pod : List.of("stable-1", "stable-2", "stable-3", "canary-1")) {
                Role role = pod.startsWith("stable") ? Role.STABLE : Role.CANARY;
                var of = counters.computeIfAbsent(pod, name -> new HashMap<>());
                grow(of, random, role == Role.STABLE ? 900 : 300);
                if (random.nextInt(12) > 0) {
                    readings.add(new Reading(pod, role, NOON.minusSeconds(900), at, of));
                }
            }
            var seen = new Measurement(at, i < 30 ? 0.1 : 0.1 + 1.0 / 7, 3, 1, readings, Optional.empty());
            lines.add(EventJson.write(new Event.Measured(at, seen)));
        }
        return lines;
    }

    private static void grow(Map<String, Double> of, Random random, int most) {
        int requests = random.nextInt(most);
        of.merge("errors.total", (double) requests, Double::sum);
        of.merge("errors.bad", (double) random.nextInt(1 + requests / 200), Double::sum);
        of.merge("latency.total", (double) requests, Double::sum);
        of.merge("latency.le.0.1", (double) (requests * 3 / 4), Double::sum);
        of.merge("latency.le.0.5", (double) (requests - random.nextInt(1 + requests / 50)), Double::sum);
    }
}
