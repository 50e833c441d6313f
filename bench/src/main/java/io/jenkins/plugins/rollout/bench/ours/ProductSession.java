/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.bench.rule.Decision;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Sample;
import io.jenkins.plugins.rollout.bench.rule.Sight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rollout under the shipped analysis: sights become measurements. */
final class ProductSession implements Rule.Session {

    private static final Instant FIRST_TRAFFIC = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant STABLE_BORN = FIRST_TRAFFIC.minusSeconds(1_000_000);
    /** Time that setting a weight takes. */
    private static final Duration WEIGHING = Duration.ofMillis(250);

    private static final String TOTAL = ProductRule.ERRORS + Metric.TOTAL;
    private static final String BAD = ProductRule.ERRORS + Metric.BAD;

    private Analysis analysis;
    private int stablePods;
    private int canaryPods;

    ProductSession(Analysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public Decision look(Sight sight) {
        analysis = analysis.observe(measurement(sight, Duration.ZERO));
        return switch (analysis.assessment().verdict()) {
            case ROLLBACK -> Decision.ROLLBACK;
            case HOLD -> Decision.HOLD;
            case CONTINUE, PROMOTE -> Decision.CONTINUE;
        };
    }

    /** As the driver does: it reads the counters as soon as the weight is there. */
    @Override
    public void weightSet(Sight sight) {
        analysis = analysis.observe(measurement(sight, WEIGHING));
    }

    private Measurement measurement(Sight sight, Duration later) {
        Instant at = FIRST_TRAFFIC.plusSeconds(sight.t()).plus(later);
        if (!sight.reachable()) {
            return Measurement.blind(at, "the monitoring does not answer");
        }
        stablePods = sight.stable().map(Sample::pods).orElse(stablePods);
        canaryPods = sight.canary().map(Sample::pods).orElse(sight.t() < 0 ? 0 : Math.max(1, canaryPods));
        List<Reading> readings = new ArrayList<>();
        sight.stable().ifPresent(sample -> add(readings, sample, Role.STABLE, STABLE_BORN, later));
        sight.canary().ifPresent(sample -> add(readings, sample, Role.CANARY, FIRST_TRAFFIC, later));
        return new Measurement(at, sight.weight(), stablePods, canaryPods, readings, Optional.empty());
    }

    private static void add(List<Reading> readings, Sample sample, Role role, Instant born, Duration later) {
        for (int pod = 0; pod < sample.pods(); pod++) {
            readings.add(new Reading(
                    // names sort as numbers do, so that the analysis splits stable in the halves that groups know
                    role + "-" + (char) ('a' + pod),
                    role,
                    born,
                    FIRST_TRAFFIC.plusSeconds(sample.at()).plus(later),
                    Map.of(TOTAL, (double) sample.requests(pod), BAD, (double) sample.errors(pod))));
        }
    }
}
