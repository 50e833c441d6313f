/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.forecast;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What would be seen, and when. From {@value Forecast#ROLLOUTS} drawn rollouts a row, always the same ones, so that a
 * forecast can be repeated; shares are exact to about 0.03, with independent errors and pods that agree.
 *
 * @param traffic what it is made for
 * @param scheduled time of observation
 * @param canaryRequests expected on the canary until the end of the schedule
 * @param effects one row an excess, by rising excess; the last is an outage of half the requests
 * @param smallestSeen least excess among the rows that is seen in nine of ten rollouts; empty if none is
 */
public record Forecast(
        Traffic traffic, Duration scheduled, long canaryRequests, List<Effect> effects, Optional<Effect> smallestSeen) {

    static final int ROLLOUTS = 200;

    private static final double[] EXCESSES = {1.5, 2, 3, 5, 10, 20, 50};
    /** Canary's error rates for a service that never failed yet, of which a multiple would mean nothing. */
    private static final double[] RATES = {0.001, 0.005, 0.01, 0.05, 0.2};

    private static final double OUTAGE = 0.5;
    /** An error rate for a service that never failed yet: it must fail sometimes for an excess to mean anything. */
    private static final double LEAST_RATE = 1e-6;

    /**
     * One excess.
     *
     * @param odds canary's error odds over stable's
     * @param errorRate canary's error rate, 0..1
     * @param seen share of rollouts in which it is rolled back within the schedule
     * @param median half of all rollouts are rolled back by then; empty if fewer are
     * @param slowest nine of ten are; empty if fewer are
     */
    public record Effect(
            double odds, double errorRate, double seen, Optional<Duration> median, Optional<Duration> slowest) {}

    /**
     * Draws the rollouts of a plan.
     *
     * @param budget part of alpha that falls to the metric, 0..1; 1 for the only one
     */
    public static Forecast of(AnalysisSettings settings, List<Stage> stages, Traffic traffic, double budget) {
        Duration scheduled = stages.stream().map(Stage::hold).reduce(Duration.ZERO, Duration::plus);
        EvidenceSettings usual = settings.evidence(scheduled);
        var evidence = usual.withAlpha(usual.alpha() * budget);
        double rate = Math.min(0.49, Math.max(LEAST_RATE, traffic.errorRate()));
        double odds = rate / (1 - rate);
        var draw = new Draw(evidence, stages, traffic.requestsPerSecond(), rate);
        List<Effect> effects = new ArrayList<>();
        DoubleStream rows = neverFailed(traffic)
                ? DoubleStream.of(RATES).map(bad -> bad / (1 - bad) / odds)
                : DoubleStream.of(EXCESSES);
        DoubleStream.concat(rows, DoubleStream.of(OUTAGE / (1 - OUTAGE) / odds))
                .filter(excess -> excess * odds <= OUTAGE / (1 - OUTAGE) * (1 + 1e-9))
                .forEach(excess -> effects.add(draw.effect(excess, ROLLOUTS)));
        double canary = stages.stream()
                .mapToDouble(stage -> traffic.requestsPerSecond()
                        * stage.share()
                        * stage.hold().toSeconds())
                .sum();
        return new Forecast(
                traffic,
                scheduled,
                Math.round(canary),
                List.copyOf(effects),
                effects.stream().filter(effect -> effect.seen() >= 0.9).findFirst());
    }

    /** Whether stable's errors are too few to multiply; then the rows are error rates of the canary. */
    public boolean neverFailed() {
        return neverFailed(traffic);
    }

    private static boolean neverFailed(Traffic traffic) {
        return traffic.errorRate() < LEAST_RATE;
    }
}
