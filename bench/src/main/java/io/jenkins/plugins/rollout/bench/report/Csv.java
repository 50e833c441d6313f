/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import io.jenkins.plugins.rollout.bench.trial.Cell;
import io.jenkins.plugins.rollout.bench.trial.Proportion;
import io.jenkins.plugins.rollout.bench.trial.Tally;
import java.util.Locale;
import java.util.OptionalInt;

/** Every cell with its bounds, one line each. */
final class Csv {

    static final String HEADER = "kind,scenario,schedule,rps,base,rule,rollouts,"
            + "rolled_back,rolled_back_low,rolled_back_high,early,promoted,promoted_low,promoted_high,held,"
            + "median_s,p90_s,excess,excess_margin\n";

    private Csv() {}

    static String render(Results results) {
        StringBuilder text = new StringBuilder(HEADER);
        results.cells().forEach(cell -> text.append(line(cell)));
        return text.toString();
    }

    static String line(Cell cell) {
        Tally tally = cell.tally();
        return String.format(
                Locale.ROOT,
                "%s,\"%s\",%s,%s,%s,\"%s\",%d,%s,%.4f,%s,%.4f,%s,%s,%.2f,%.2f%n",
                cell.scenario().kind().name().toLowerCase(Locale.ROOT),
                cell.scenario().name(),
                cell.scenario().schedule().name(),
                cell.scenario().rps(),
                cell.scenario().base(),
                cell.rule(),
                tally.rollouts(),
                bounds(tally.rolledBack()),
                tally.early().value(),
                bounds(tally.promoted()),
                tally.held().value(),
                value(tally.within(0.5)),
                value(tally.within(0.9)),
                tally.excess(),
                tally.excessMargin());
    }

    private static String bounds(Proportion share) {
        return String.format(Locale.ROOT, "%.4f,%.4f,%.4f", share.value(), share.lower(), share.upper());
    }

    private static String value(OptionalInt seconds) {
        return seconds.isPresent() ? String.valueOf(seconds.getAsInt()) : "";
    }
}
