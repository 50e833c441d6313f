/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is counted of one group of changes. */
final class Tally {

    private final Values[] times =
            Stream.generate(Values::new).limit(Block.TIMES).toArray(Values[]::new);
    private long rollouts;
    private long failed;
    private long rolledBack;
    private long watched;
    private long incidents;
    private long badRequests;

    /**
     * @param fails it counts as failed
     * @param over it was shipped, and its 30 days are over
     */
    void add(Block block, int row, boolean fails, boolean over) {
        rollouts++;
        failed += fails ? 1 : 0;
        rolledBack += block.is(row, Block.ROLLED_BACK) ? 1 : 0;
        watched += over ? 1 : 0;
        incidents += over && block.is(row, Block.INCIDENT) ? 1 : 0;
        badRequests += block.badRequests[row];
        for (int i = 0; i < Block.TIMES; i++) {
            float time = block.times[i][row];
            if (!Float.isNaN(time)) {
                times[i].add(time);
            }
        }
    }

    /** All of these together. */
    static Row row(String name, Collection<Tally> parts, double weeks, Optional<RiskRatio> ratio) {
        Tally all = new Tally();
        for (Tally each : parts) {
            all.rollouts += each.rollouts;
            all.failed += each.failed;
            all.rolledBack += each.rolledBack;
            all.watched += each.watched;
            all.incidents += each.incidents;
            all.badRequests += each.badRequests;
        }
        return new Row(
                name,
                all.rollouts,
                new Rate(all.failed, all.rollouts),
                new Rate(all.rolledBack, all.rollouts),
                new Rate(all.incidents, all.watched),
                all.rollouts / weeks,
                typical(parts, Block.DETECT),
                typical(parts, Block.RESTORE),
                typical(parts, Block.LEAD),
                typical(parts, Block.REVIEW),
                typical(parts, Block.REWORK),
                all.badRequests,
                ratio);
    }

    private static Optional<Typical> typical(Collection<Tally> parts, int time) {
        List<Values> values = parts.stream().map(each -> each.times[time]).toList();
        return Typical.of(values);
    }
}
