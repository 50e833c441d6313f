/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the group of each change. A group is looked up by its name once a block, not once a change. */
final class Groups {

    private static final String UNKNOWN = "unknown";

    private final Grouping by;
    private final SortedMap<String, Tally> tallies = new TreeMap<>();
    private Tally[] found = new Tally[0];
    private long monthFrom;
    private long monthTo;
    private Tally month = new Tally();

    Groups(Grouping by) {
        this.by = by;
    }

    SortedMap<String, Tally> tallies() {
        return tallies;
    }

    void begin(Block block) {
        int names = by == Grouping.SERVICE || by == Grouping.TEAM ? block.names.length : 8;
        found = new Tally[names];
    }

    Tally of(Block block, int row) {
        if (by == Grouping.PERIOD) {
            return month(block.startedAt[row]);
        }
        int number = number(block, row);
        Tally tally = found[number];
        if (tally == null) {
            tally = tallies.computeIfAbsent(name(block, number), any -> new Tally());
            found[number] = tally;
        }
        return tally;
    }

    private int number(Block block, int row) {
        return switch (by) {
            case ORIGIN -> block.origin[row];
            case BAND -> OriginTally.band(block.score[row]);
            case SERVICE -> block.service[row];
            default -> block.team[row];
        };
    }

    private String name(Block block, int number) {
        return switch (by) {
            case ORIGIN -> CodeOrigin.values()[number].tag();
            case BAND -> number < RiskBand.values().length ? RiskBand.values()[number].tag() : UNKNOWN;
            default -> number == 0 ? UNKNOWN : block.names[number];
        };
    }

    /** Changes come in the order of time, so most are of the month of the one before. */
    private Tally month(long at) {
        if (at < monthFrom || at >= monthTo) {
            YearMonth now = YearMonth.from(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
            monthFrom = start(now);
            monthTo = start(now.plusMonths(1));
            month = tallies.computeIfAbsent(now.toString(), any -> new Tally());
        }
        return month;
    }

    private static long start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
