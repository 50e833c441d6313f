/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.narration;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.forecast.Forecast;
import io.jenkins.plugins.rollout.analysis.forecast.Stage;
import io.jenkins.plugins.rollout.analysis.forecast.Traffic;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.spi.Environment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import java.util.Optional;

/** What a plan could see, said before its first step. */
public final class Outlook {

    private Outlook() {}

    /** At a traffic that is told; empty for a plan that watches no error rate. */
    public static Optional<Forecast> at(RolloutSpec spec, Traffic traffic) {
        double weights = spec.metrics().stream().mapToDouble(Metric::weight).sum();
        List<Stage> stages = spec.plan().steps().stream().map(Outlook::stage).toList();
        return watched(spec).map(metric -> Forecast.of(spec.analysis(), stages, traffic, metric.weight() / weights));
    }

    /** At the traffic that stable's pods had so far; empty where they do not tell. Reads only. */
    static Optional<Forecast> of(RolloutSpec spec, Environment environment) throws PortException {
        Optional<Metric> metric = watched(spec);
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        var cluster = environment.cluster(spec);
        var pods = cluster.pods(spec.target(), cluster.snapshot(spec.target()));
        var readings = environment.metrics(spec).read(List.of(metric.get()), pods);
        return Traffic.of(readings, metric.get()).flatMap(traffic -> at(spec, traffic));
    }

    /** Tells it on standard error; a source that does not answer yet is no reason not to begin. */
    public static void tell(RolloutSpec spec, Environment environment, Output output) {
        try {
            var forecast = of(spec, environment);
            forecast.ifPresentOrElse(
                    known -> ForecastText.lines(known, spec.analysis().minimumRequests())
                            .forEach(output::note),
                    () -> output.note("no forecast: stable's pods do not tell their requests"));
        } catch (PortException unreadable) {
            output.note("no forecast: " + unreadable.getMessage());
        }
    }

    private static Stage stage(Step step) {
        return new Stage(step.weight() / 100.0, step.hold());
    }

    private static Optional<Metric> watched(RolloutSpec spec) {
        return spec.metrics().stream()
                .filter(metric -> metric instanceof Metric.ErrorRate)
                .findFirst();
    }
}
