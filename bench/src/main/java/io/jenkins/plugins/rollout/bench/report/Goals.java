/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.cost.PollCost;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every promise, with what became of it. */
final class Goals {

    private final Results results;
    private final @Nullable PollCost cost;

    Goals(Results results, @Nullable PollCost cost) {
        this.results = results;
        this.cost = cost;
    }

    List<Goal> all() {
        return Stream.of(
                        new FalseRollbackGoals(results).all(),
                        new DelayGoals(results).all(),
                        new HarmGoals(results).all(),
                        new SideGoals(results).all(),
                        List.of(cost()))
                .flatMap(List::stream)
                .toList();
    }

    private Goal cost() {
        String what = "a decision costs under 2 microseconds a poll and metric, no allocation, under 1 KB of state";
        return cost == null ? Goal.missing(what) : Goal.of(what, cost.describe(), cost.meetsGoal(), false);
    }
}
