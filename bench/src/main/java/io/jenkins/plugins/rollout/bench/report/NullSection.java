/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** False rollbacks: healthy changes under all kinds of trouble. */
final class NullSection {

    private static final double LEAST = 3e-4;

    private final Results results;
    private final List<String> rules;

    NullSection(Results results, List<String> rules) {
        this.results = results;
        this.rules = rules;
    }

    static boolean isNull(Scenario scenario) {
        return scenario.kind() == Scenario.Kind.NULL && !StressSection.isStress(scenario);
    }

    String table() {
        List<String> header = new ArrayList<>(List.of("healthy change, but"));
        header.addAll(rules);
        Markdown table = new Markdown(header);
        for (String name : results.names(NullSection::isNull)) {
            List<String> row = new ArrayList<>(List.of(name));
            rules.forEach(
                    rule -> row.add(share(rule, name).map(Format::interval).orElse("")));
            table.row(row);
        }
        return table.render();
    }

    String plot(List<String> series) {
        Map<Double, String> ticks =
                new TreeMap<>(Map.of(LEAST, "0", 1e-3, "0.1 %", 1e-2, "1 %", 0.1, "10 %", 1.0, "100 %"));
        List<DotPlot.Row> rows = results.names(NullSection::isNull).stream()
                .map(name -> new DotPlot.Row(name, dots(series, name)))
                .toList();
        return new DotPlot(
                        "Healthy changes rolled back",
                        new Scale(LEAST, 1, ticks, "rollouts rolled back, 95 % interval; dashed: the promise of 1 %"),
                        OptionalDouble.of(0.01),
                        series,
                        rows)
                .render();
    }

    private Map<String, DotPlot.Dot> dots(List<String> series, String name) {
        Map<String, DotPlot.Dot> dots = new LinkedHashMap<>();
        for (String rule : series) {
            share(rule, name)
                    .ifPresent(share -> dots.put(rule, new DotPlot.Dot(share.value(), share.lower(), share.upper())));
        }
        return dots;
    }

    private Optional<Proportion> share(String rule, String name) {
        List<Cell> cells = results.of(rule, s -> s.name().equals(name) && isNull(s));
        return Results.pooled(cells);
    }
}
