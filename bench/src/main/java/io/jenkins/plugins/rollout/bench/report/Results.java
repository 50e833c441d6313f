/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All cells of a run, to be asked for. */
record Results(List<Cell> cells) {

    Results {
        cells = List.copyOf(cells);
    }

    /** Cells of one rule that fit. */
    List<Cell> of(String rule, Predicate<Scenario> fits) {
        return cells.stream()
                .filter(cell -> cell.rule().equals(rule) && fits.test(cell.scenario()))
                .toList();
    }

    /** The cell of one scenario at one traffic. */
    Optional<Cell> cell(String rule, String scenario, double rps, double base, Schedule schedule) {
        return of(
                        rule,
                        s -> s.name().equals(scenario)
                                && s.rps() == rps
                                && s.base() == base
                                && s.schedule().equals(schedule))
                .stream()
                .findFirst();
    }

    /** Rollouts rolled back at any time, over all cells together; empty when there is none. */
    static Optional<Proportion> pooled(List<Cell> cells) {
        return cells.stream().map(Results::rolledBack).reduce(Proportion::plus);
    }

    /** Rollouts rolled back, before or after the harm began. */
    static Proportion rolledBack(Cell cell) {
        Proportion right = cell.tally().rolledBack();
        return new Proportion(right.hits() + cell.tally().early().hits(), right.of());
    }

    /** Names of scenarios in the order of their first cell. */
    List<String> names(Predicate<Scenario> fits) {
        return scenarios().filter(fits).map(Scenario::name).distinct().toList();
    }

    Stream<Scenario> scenarios() {
        return cells.stream().map(Cell::scenario).distinct();
    }
}
