/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.traffic.Regressions;
import io.jenkins.plugins.rollout.bench.traffic.Schedule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How many requests a bad change may cost, against others and against the least possible. */
final class HarmGoals {

    private static final double OF_THE_ORACLES = 2.1;

    private final Results results;

    HarmGoals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return List.of(
                share("Flagger, threshold 5", EvidenceRule.OURS, 8),
                share("Kayenta, 5 min", EvidenceRule.OURS, 8),
                share("Flagger, threshold 5", EvidenceRule.OURS_5S, 20),
                share("Kayenta, 5 min", EvidenceRule.OURS_5S, 20),
                againstOracle(2),
                againstOracle(5));
    }

    private Goal share(String other, String rule, int part) {
        String what = "bad requests, outage at 100 requests/s, %s: at most 1/%d of %s"
                .formatted(rule.equals(EvidenceRule.OURS) ? "15 s polls" : "5 s polls", part, other);
        Optional<Tally> mine = outage(rule);
        Optional<Tally> theirs = outage(other);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Goal.missing(what);
        }
        Tally ours = mine.get();
        Tally others = theirs.get();
        double ratio = others.excess() / ours.excess();
        double atBest =
                (others.excess() + 2 * others.excessMargin()) / Math.max(1e-9, ours.excess() - 2 * ours.excessMargin());
        String figure =
                "%s against %s, 1/%.1f".formatted(Format.count(ours.excess()), Format.count(others.excess()), ratio);
        return Goal.of(what, figure, ratio >= part, Goal.CLEARLY * atBest < part);
    }

    private Optional<Tally> outage(String rule) {
        return results.cell(rule, Regressions.OUTAGE, 100, 1e-3, Schedule.RAMP).map(Cell::tally);
    }

    private Goal againstOracle(double times) {
        String what = "harm against the oracle, x" + (int) times + ", 100 requests/s and more: at most 2.1 times";
        Optional<OracleSection.Ratio> worst = new OracleSection(results)
                .ratios().stream()
                        .filter(ratio -> ratio.scenario().name().equals(Regressions.odds(times)))
                        .max(Comparator.comparingDouble(OracleSection.Ratio::value));
        return worst.map(ratio -> Goal.of(
                        what,
                        ratio.describe(),
                        ratio.value() <= OF_THE_ORACLES,
                        ratio.value() - 2 * ratio.margin() > Goal.CLEARLY * OF_THE_ORACLES))
                .orElse(Goal.missing(what));
    }
}
