/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where others win: bad changes that did less harm under another rule than under ours, and that rule's price. */
final class RivalSection {

    private final Results results;
    private final List<String> rules;

    RivalSection(Results results, List<String> rules) {
        this.results = results;
        this.rules = rules;
    }

    String table() {
        Markdown table = new Markdown(List.of(
                "rule",
                "less harm than ours in",
                "most of all at (its harm by ours)",
                "rolls back healthy changes",
                "worst trouble for it"));
        for (String rule : rules) {
            if (!rule.equals(EvidenceRule.OURS)) {
                table.row(row(rule));
            }
        }
        return table.render();
    }

    private List<String> row(String rule) {
        List<Cell> bad =
                results.of(rule, s -> s.kind() == Scenario.Kind.BAD && s.warmUp() == 0 && !StressSection.isStress(s));
        List<Cell> won = new ArrayList<>();
        for (Cell theirs : bad) {
            ours(theirs).filter(ours -> less(theirs, ours)).ifPresent(ours -> won.add(theirs));
        }
        String most = won.stream()
                .min(Comparator.comparingDouble(this::part))
                .map(cell -> "%s, %s/s, %s, %s (%.2f)"
                        .formatted(
                                cell.scenario().name(),
                                Format.plain(cell.scenario().rps()),
                                Format.plain(cell.scenario().base()),
                                cell.scenario().schedule().name(),
                                part(cell)))
                .orElse("");
        String all = Results.pooled(results.of(rule, NullSection::isNull))
                .map(Format::interval)
                .orElse("");
        return List.of(rule, won.size() + " of " + bad.size() + " cells", most, all, worst(rule));
    }

    private String worst(String rule) {
        return results.names(NullSection::isNull).stream()
                .max(Comparator.comparingDouble(name -> share(rule, name)))
                .map(name -> name + ", " + Format.percent(share(rule, name)))
                .orElse("");
    }

    private double share(String rule, String name) {
        return Results.pooled(
                        results.of(rule, s -> NullSection.isNull(s) && s.name().equals(name)))
                .map(Proportion::value)
                .orElse(0.0);
    }

    private Optional<Cell> ours(Cell theirs) {
        return results.of(EvidenceRule.OURS, theirs.scenario()::equals).stream().findFirst();
    }

    private double part(Cell theirs) {
        return theirs.tally().excess() / ours(theirs).orElseThrow().tally().excess();
    }

    /** By more than both 95 % intervals allow. */
    private static boolean less(Cell theirs, Cell ours) {
        return theirs.tally().excess() + theirs.tally().excessMargin()
                < ours.tally().excess() - ours.tally().excessMargin();
    }
}
