/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Stress;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Scenarios made to break our rule, and what happened. */
final class StressSection {

    private static final Set<String> NAMES =
            Stress.all().stream().map(stress -> stress.scenario().name()).collect(Collectors.toUnmodifiableSet());

    private final Results results;
    private final List<String> rules;

    StressSection(Results results, List<String> rules) {
        this.results = results;
        this.rules = rules;
    }

    static boolean isStress(Scenario scenario) {
        return NAMES.contains(scenario.name());
    }

    String healthy() {
        return table(Scenario.Kind.NULL);
    }

    String bad() {
        return table(Scenario.Kind.BAD);
    }

    private String table(Scenario.Kind kind) {
        List<String> header = new ArrayList<>(List.of("scenario", "why it should break"));
        header.addAll(rules);
        Markdown table = new Markdown(header);
        for (Stress.Case stress : Stress.all()) {
            if (stress.scenario().kind() == kind) {
                List<String> row = new ArrayList<>(List.of(stress.scenario().name(), stress.why()));
                rules.forEach(rule -> row.add(figure(rule, stress.scenario())));
                table.row(row);
            }
        }
        return table.render();
    }

    private String figure(String rule, Scenario scenario) {
        return results.of(rule, scenario::equals).stream()
                .findFirst()
                .map(StressSection::figure)
                .orElse("");
    }

    private static String figure(Cell cell) {
        String share = Format.interval(Results.rolledBack(cell));
        if (cell.scenario().kind() == Scenario.Kind.BAD
                && cell.tally().within(0.5).isPresent()) {
            share += ", " + Format.seconds(cell.tally().within(0.5)) + " s";
        }
        return cell.tally().held().hits() == 0
                ? share
                : share + ", held " + Format.percent(cell.tally().held().value());
    }
}
