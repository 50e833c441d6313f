/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.ours.EvidenceRule;
import io.jenkins.plugins.rollout.bench.ours.ProductRule;
import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** At most 0.4 % of healthy changes are rolled back, trouble by trouble: by the whole analysis and by its arithmetic. */
final class FalseRollbackGoals {

    private static final double SEEN = 0.004;
    private static final double PROMISED = 0.01;
    private static final double LUCK = 0.001;
    /** Rollouts of which none rolled back would show the goal. */
    private static final int ENOUGH = 748;

    private final Results results;

    FalseRollbackGoals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return results.names(NullSection::isNull).stream().map(this::goal).toList();
    }

    private Goal goal(String name) {
        String what = "false rollbacks, " + name + ": at most 0.4 % (95 % bound)";
        List<Goal> parts = new ArrayList<>();
        List<Integer> covered = new ArrayList<>();
        for (String rule : List.of(ProductRule.SHIPPED, EvidenceRule.OURS)) {
            List<Cell> cells = results.of(rule, s -> s.name().equals(name) && NullSection.isNull(s));
            if (!cells.isEmpty()) {
                covered.add(cells.size());
                parts.add(goal(what, rule.equals(EvidenceRule.OURS) ? "bare " : "as shipped ", cells));
            }
        }
        if (parts.isEmpty()) {
            return Goal.missing(what);
        }
        // where the whole analysis was run in few cells, it is a check of the other figure and not one of its own
        boolean check = parts.size() > 1
                && covered.get(0) < covered.get(1)
                && parts.get(0).state() != Goal.State.NOT_MET;
        Goal.State worst = (check ? parts.subList(1, 2) : parts)
                .stream()
                        .map(Goal::state)
                        .max(Comparator.comparing(FalseRollbackGoals::badness))
                        .orElseThrow();
        return new Goal(
                what,
                String.join("; ", parts.stream().map(Goal::figure).toList()),
                worst,
                parts.stream().anyMatch(Goal::broken));
    }

    private static int badness(Goal.State state) {
        return List.of(Goal.State.MET, Goal.State.NOT_SHOWN, Goal.State.NOT_MET).indexOf(state);
    }

    private static Goal goal(String what, String which, List<Cell> cells) {
        Proportion all = Results.pooled(cells).orElseThrow();
        Cell worst = cells.stream()
                .max(Comparator.comparingDouble(cell -> Results.rolledBack(cell).lower(LUCK)))
                .orElseThrow();
        Proportion most = Results.rolledBack(worst);
        // A single cell may show a few by luck: it breaks the goal when luck explains it in one run of a thousand.
        boolean missed = (all.value() > SEEN && all.of() >= ENOUGH) || most.lower(LUCK) > SEEN;
        Goal.State state = missed ? Goal.State.NOT_MET : all.atMost() > SEEN ? Goal.State.NOT_SHOWN : Goal.State.MET;
        String figure = which + Format.percent(all.atMost()) + " (" + all.hits() + " of " + all.of() + ")";
        return new Goal(
                what,
                most.hits() == 0 || all.of() == most.of() ? figure : figure + ", worst cell " + where(worst, most),
                state,
                missed && (all.lower(LUCK) > PROMISED || most.lower(LUCK / cells.size()) > PROMISED));
    }

    private static String where(Cell cell, Proportion share) {
        return Format.interval(share) + " at " + Format.plain(cell.scenario().rps()) + "/s, "
                + Format.plain(cell.scenario().base());
    }
}
