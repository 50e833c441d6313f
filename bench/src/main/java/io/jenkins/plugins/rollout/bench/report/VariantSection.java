/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.ours.ProductRule;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Our rule with something changed, beside itself. */
final class VariantSection {

    private final Results results;

    VariantSection(Results results) {
        this.results = results;
    }

    /** Ways to let the tolerance of a warm-up end. */
    String warmUp() {
        Markdown table = new Markdown(List.of(
                "declared warm-up of 60 s", "requests/s", "usual error rate", "none", "cliff", "decay", "spare"));
        for (Cell cliff : results.of(EvidenceRule.CLIFF, s -> s.kind() != Scenario.Kind.NULL)) {
            Scenario declared = cliff.scenario();
            table.row(List.of(
                    declared.name(),
                    Format.plain(declared.rps()),
                    Format.plain(declared.base()),
                    delay(EvidenceRule.OURS, declared.declaringWarmUp(0)::equals),
                    Format.delay(cliff.tally()),
                    delay(EvidenceRule.DECAY, declared::equals),
                    delay(EvidenceRule.SPARE, declared::equals)));
        }
        return table.render();
    }

    /** False rollbacks while the canary is five times worse for its first minute. */
    String warmUpNulls() {
        Predicate<Scenario> warm = s -> s.name().startsWith("warm-up") && NullSection.isNull(s);
        Markdown table = new Markdown(List.of("polls", "cliff", "decay", "spare"));
        for (String polls : List.of("", EvidenceRule.QUICK)) {
            table.row(List.of(
                    polls.isEmpty() ? "15 s" : "5 s",
                    share(EvidenceRule.CLIFF + polls, warm),
                    share(EvidenceRule.DECAY + polls, warm),
                    share(EvidenceRule.OURS + polls, warm)));
        }
        return table.render();
    }

    /** Pods that differ, with and without the allowance for them. */
    String pods() {
        Markdown table = new Markdown(
                List.of("pods", "requests/s", "usual error rate", "false rollbacks", "without the allowance"));
        for (Cell bare : results.of(EvidenceRule.NOT_WIDENED, s -> s.kind() == Scenario.Kind.NULL)) {
            table.row(List.of(
                    bare.scenario().name(),
                    Format.plain(bare.scenario().rps()),
                    Format.plain(bare.scenario().base()),
                    share(EvidenceRule.OURS, bare.scenario()::equals),
                    Format.interval(Results.rolledBack(bare))));
        }
        return table.render();
    }

    /** The whole analysis beside its bare arithmetic. */
    String shipped() {
        Markdown table = new Markdown(List.of("scenario", "usual error rate", "bare rule", "as shipped"));
        for (Cell shipped : results.of(ProductRule.SHIPPED, s -> !StressSection.isStress(s))) {
            Scenario scenario = shipped.scenario();
            Optional<Cell> bare =
                    results.of(EvidenceRule.OURS, scenario::equals).stream().findFirst();
            table.row(List.of(
                    scenario.name() + ", " + Format.plain(scenario.rps()) + "/s",
                    Format.plain(scenario.base()),
                    bare.map(VariantSection::either).orElse(""),
                    either(shipped)));
        }
        return table.render();
    }

    private static String either(Cell cell) {
        Tally tally = cell.tally();
        String figure = cell.scenario().kind() == Scenario.Kind.NULL
                ? Format.interval(Results.rolledBack(cell))
                : Format.delay(tally);
        return tally.held().hits() == 0
                ? figure
                : figure + ", held " + Format.percent(tally.held().value());
    }

    private String share(String rule, Predicate<Scenario> fits) {
        return Results.pooled(results.of(rule, fits)).map(Format::interval).orElse("");
    }

    private String delay(String rule, Predicate<Scenario> fits) {
        return results.of(rule, fits).stream()
                .findFirst()
                .map(cell -> Format.delay(cell.tally()))
                .orElse("");
    }
}
