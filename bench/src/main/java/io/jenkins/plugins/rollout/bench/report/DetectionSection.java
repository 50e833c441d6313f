/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Bad changes at one usual error rate on the ramp: how soon they are seen, and what they cost. */
final class DetectionSection {

    private static final double BASE = 1e-3;

    private final Results results;
    private final List<String> rules;

    DetectionSection(Results results, List<String> rules) {
        this.results = results;
        this.rules = rules;
    }

    String delays() {
        return table(Format::delay);
    }

    String harm() {
        return table(tally -> Format.count(tally.excess()) + " ± " + Format.count(tally.excessMargin()));
    }

    /** Share promoted. */
    String promoted() {
        return table(tally -> Format.percent(tally.promoted().value()));
    }

    String delayPlot(List<String> series) {
        Map<Double, String> ticks = new TreeMap<>(Map.of(
                10.0, "10 s", 30.0, "30 s", 60.0, "1 min", 120.0, "2 min", 300.0, "5 min", 600.0, "10 min", 1200.0,
                "20 min"));
        return plot(
                "Time to detect a bad change",
                new Scale(8, 1300, ticks, "median, line to the 90th percentile; no dot: under half were detected"),
                series,
                DetectionSection::delay);
    }

    String harmPlot(List<String> series) {
        Map<Double, String> ticks = new TreeMap<>(
                Map.of(1.0, "1", 10.0, "10", 100.0, "100", 1e3, "1,000", 1e4, "10,000", 1e5, "100,000", 1e6, "1 M"));
        return plot(
                "Requests that failed because of a bad change",
                new Scale(0.3, 1e6, ticks, "mean a rollout, 95 % interval; 300 s at 100 % where it was promoted"),
                series,
                tally -> Optional.of(new DotPlot.Dot(
                        tally.excess(),
                        Math.max(0, tally.excess() - tally.excessMargin()),
                        tally.excess() + tally.excessMargin())));
    }

    private static Optional<DotPlot.Dot> delay(Tally tally) {
        if (tally.within(0.5).isEmpty()) {
            return Optional.empty();
        }
        int median = tally.within(0.5).getAsInt();
        return Optional.of(new DotPlot.Dot(median, median, tally.within(0.9).orElse(1200)));
    }

    private String table(Function<Tally, String> figure) {
        List<String> header = new ArrayList<>(List.of("change", "requests/s"));
        header.addAll(rules);
        Markdown table = new Markdown(header);
        each((name, rps) -> {
            List<String> row = new ArrayList<>(List.of(name, Format.plain(rps)));
            rules.forEach(rule -> row.add(cell(rule, name, rps)
                    .map(cell -> figure.apply(cell.tally()))
                    .orElse("")));
            table.row(row);
            return null;
        });
        return table.render();
    }

    private String plot(String title, Scale scale, List<String> series, Function<Tally, Optional<DotPlot.Dot>> dot) {
        List<DotPlot.Row> rows = new ArrayList<>();
        each((name, rps) ->
                rows.add(new DotPlot.Row(name + ", " + Format.plain(rps) + "/s", dots(series, name, rps, dot))));
        return new DotPlot(title, scale, OptionalDouble.empty(), series, rows).render();
    }

    private Map<String, DotPlot.Dot> dots(
            List<String> series, String name, double rps, Function<Tally, Optional<DotPlot.Dot>> dot) {
        Map<String, DotPlot.Dot> dots = new LinkedHashMap<>();
        for (String rule : series) {
            cell(rule, name, rps).flatMap(cell -> dot.apply(cell.tally())).ifPresent(d -> dots.put(rule, d));
        }
        return dots;
    }

    private <T> void each(BiFunction<String, Double, T> row) {
        for (String name : results.names(DetectionSection::shown)) {
            results.scenarios()
                    .filter(s -> shown(s) && s.name().equals(name))
                    .map(Scenario::rps)
                    .distinct()
                    .forEach(rps -> row.apply(name, rps));
        }
    }

    private static boolean shown(Scenario scenario) {
        return scenario.kind() == Scenario.Kind.BAD
                && scenario.base() == BASE
                && scenario.warmUp() == 0
                && scenario.schedule().equals(Schedule.RAMP)
                && !StressSection.isStress(scenario);
    }

    private Optional<Cell> cell(String rule, String name, double rps) {
        return results.of(rule, s -> shown(s) && s.name().equals(name) && s.rps() == rps).stream()
                .findFirst();
    }
}
