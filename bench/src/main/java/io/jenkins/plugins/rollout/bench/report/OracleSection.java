/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import java.util.List;
import java.util.Optional;

/** Our harm by that of the test that knows both error rates, x2 and x5 at 100 requests a second and more. */
final class OracleSection {

    private final Results results;

    OracleSection(Results results) {
        this.results = results;
    }

    /**
     * Harm by the oracle's.
     *
     * @param margin half-width of the 95 % interval, delta method
     */
    record Ratio(Scenario scenario, double value, double margin) {
        String describe() {
            return "%.2f ± %.2f at %s/s, %s, %s"
                    .formatted(
                            value,
                            margin,
                            Format.plain(scenario.rps()),
                            Format.plain(scenario.base()),
                            scenario.schedule().name());
        }
    }

    List<Ratio> ratios() {
        return results.of("Oracle", OracleSection::counts).stream()
                .map(this::ratio)
                .flatMap(Optional::stream)
                .toList();
    }

    String table() {
        Markdown table =
                new Markdown(List.of("change", "schedule", "requests/s", "usual error rate", "harm by the oracle's"));
        for (Ratio ratio : ratios()) {
            Scenario s = ratio.scenario();
            table.row(List.of(
                    s.name(),
                    s.schedule().name(),
                    Format.plain(s.rps()),
                    Format.plain(s.base()),
                    "%.2f ± %.2f".formatted(ratio.value(), ratio.margin())));
        }
        return table.render();
    }

    private static boolean counts(Scenario s) {
        return s.rps() >= 100
                && (s.name().equals(Regressions.odds(2)) || s.name().equals(Regressions.odds(5)));
    }

    private Optional<Ratio> ratio(Cell oracle) {
        return results.of(EvidenceRule.OURS, oracle.scenario()::equals).stream()
                .findFirst()
                .map(ours -> {
                    double floor = oracle.tally().excess();
                    double value = ours.tally().excess() / floor;
                    double relative = Math.hypot(
                            ours.tally().excessMargin() / ours.tally().excess(),
                            oracle.tally().excessMargin() / floor);
                    return new Ratio(oracle.scenario(), value, value * relative);
                });
    }
}
