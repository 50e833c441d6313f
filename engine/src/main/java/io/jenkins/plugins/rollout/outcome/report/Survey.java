/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One pass over a ledger, from the newest rollout to the oldest. */
final class Survey {

    private static final double WEEK = Duration.ofDays(7).toSeconds();

    private final Grouping by;
    private final long now;
    private final Groups groups;
    private final OriginTally[] origins =
            Stream.of(CodeOrigin.values()).map(OriginTally::new).toArray(OriginTally[]::new);
    private final Patterns patterns = new Patterns();
    private final Calibration calibration = new Calibration();
    private final Reversions reversions = new Reversions();
    private final long newer;
    private long seen;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Survey(Ledger ledger, Grouping by, Instant now) {
        this.by = by;
        this.now = now.toEpochMilli();
        this.groups = new Groups(by);
        List<Block> blocks = ledger.blocks();
        newer = blocks.stream().mapToLong(block -> counted(ledger, block)).sum() / 2;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            read(ledger, blocks.get(i));
        }
    }

    private static long counted(Ledger ledger, Block block) {
        Optional<boolean[]> wanted = ledger.wanted(block);
        long counted = 0;
        for (int row = 0; row < block.size(); row++) {
            boolean asked = wanted.isEmpty() || wanted.get()[block.service[row]];
            counted += asked && ledger.young(block, row) && block.is(row, Block.COUNTS) ? 1 : 0;
        }
        return counted;
    }

    private void read(Ledger ledger, Block block) {
        Optional<boolean[]> wanted = ledger.wanted(block);
        groups.begin(block);
        patterns.begin(block);
        for (int row = block.size() - 1; row >= 0; row--) {
            boolean asked = wanted.isEmpty() || wanted.get()[block.service[row]];
            if (asked && ledger.young(block, row)) {
                see(block, row);
            }
        }
    }

    private void see(Block block, int row) {
        boolean reverted =
                reversions.takeBack(block.place[row], block.from[row], block.to[row], block.is(row, Block.SHIPPED));
        if (block.is(row, Block.COUNTS)) {
            count(block, row, reverted);
        }
    }

    private void count(Block block, int row, boolean reverted) {
        boolean shipped = block.is(row, Block.SHIPPED);
        boolean incident = block.is(row, Block.INCIDENT);
        boolean fails = reverted || incident || block.is(row, Block.WRONG);
        long live = block.startedAt[row] + 1_000L * block.live[row];
        // Those with an incident are not counted earlier than those without: the rate would be too high meanwhile.
        boolean over = shipped && block.live[row] >= 0 && live + Shipment.WATCH.toMillis() <= now;
        first = Math.min(first, block.startedAt[row]);
        last = Math.max(last, block.startedAt[row]);
        groups.of(block, row).add(block, row, fails, over);
        origins[block.origin[row]].add(block, row, fails, shipped && !reverted, over);
        patterns.add(block, row, fails, ++seen > newer);
        calibration.add(block.score[row], fails);
    }

    Report report(Instant at) {
        OriginTally human = origins[CodeOrigin.HUMAN_LED.ordinal()];
        boolean compares = by == Grouping.ORIGIN && !human.empty();
        List<Row> rows = new ArrayList<>();
        groups.tallies().forEach((name, tally) -> {
            Optional<RiskRatio> ratio = Optional.of(name)
                    .filter(any -> compares)
                    .flatMap(CodeOrigin::ofTag)
                    .filter(origin -> origin != CodeOrigin.HUMAN_LED)
                    .flatMap(origin -> origins[origin.ordinal()].ratio(human));
            rows.add(Tally.row(name, List.of(tally), weeks(), ratio));
        });
        return new Report(
                at,
                by,
                compares ? Optional.of(CodeOrigin.HUMAN_LED.tag()) : Optional.empty(),
                Tally.row("all", groups.tallies().values(), weeks(), Optional.empty()),
                rows,
                funnels(),
                patterns.worst(),
                calibration.bins());
    }

    private List<Funnel> funnels() {
        return Arrays.stream(origins)
                .filter(each -> !each.empty())
                .map(OriginTally::funnel)
                .sorted(java.util.Comparator.comparing(Funnel::origin))
                .toList();
    }

    /** At least one, so that a first day does not look like a busy year. */
    private double weeks() {
        return first > last ? 1 : Math.max(1, (last - first) / 1_000 / WEEK);
    }
}
