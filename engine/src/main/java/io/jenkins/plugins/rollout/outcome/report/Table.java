/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Part of a report as words and numbers for people, however they are laid out.
 *
 * @param title what it shows
 * @param header names of the columns
 * @param rows cells, as many as the header has
 */
public record Table(String title, List<String> header, List<List<String>> rows) {

    /** All of a report; parts without rows are left out. */
    public static List<Table> of(Report report) {
        List<Table> tables = new ArrayList<>(List.of(outcomes(report), times(report)));
        tables.add(new Table(
                "Value realized, by origin",
                List.of("origin", "shipped", "without incident for 30 days", "used", "value realization rate"),
                report.funnels().stream().map(Table::funnel).toList()));
        tables.add(new Table(
                "Patterns that keep failing",
                List.of("changes", "failed", "rule to consider", "the rule on the newer half"),
                report.patterns().stream()
                        .map(p -> List.of(p.kind(), rate(p.failures()), p.suggestion(), backtest(p.backtest())))
                        .toList()));
        tables.add(new Table(
                "Risk score against what happened",
                List.of("score", "mean", "failed"),
                report.calibration().stream()
                        .map(b -> List.of(b.from() + "-" + b.to(), format("%.0f", b.meanScore()), rate(b.failures())))
                        .toList()));
        return tables.stream().filter(table -> !table.rows.isEmpty()).toList();
    }

    private static List<Row> withTotal(Report report) {
        List<Row> rows = new ArrayList<>(report.rows());
        rows.add(report.total());
        return rows;
    }

    private static Table outcomes(Report report) {
        String ratio = report.reference().map(r -> "failures against " + r).orElse("failures against others");
        return new Table(
                "Outcomes, by " + name(report.by()),
                List.of(name(report.by()), "rollouts", "failed", "rolled back", "incident", "bad requests", ratio),
                withTotal(report).stream()
                        .map(row -> List.of(
                                row.group(),
                                Long.toString(row.rollouts()),
                                rate(row.changeFailure()),
                                rate(row.rollback()),
                                rate(row.incident()),
                                Long.toString(row.badRequests()),
                                ratio(row.failureRatio())))
                        .toList());
    }

    private static Table times(Report report) {
        return new Table(
                "Times, medians",
                List.of(
                        name(report.by()),
                        "rollouts a week",
                        "lead time",
                        "to detect",
                        "to restore",
                        "review",
                        "rework"),
                withTotal(report).stream()
                        .map(row -> List.of(
                                row.group(),
                                format("%.1f", row.perWeek()),
                                time(row.leadTime()),
                                time(row.timeToDetect()),
                                time(row.timeToRestore()),
                                time(row.review()),
                                typical(row.rework(), share -> format("%.0f %%", 100 * share))))
                        .toList());
    }

    private static List<String> funnel(Funnel funnel) {
        OptionalDouble value = funnel.value();
        return List.of(
                funnel.origin(),
                rate(funnel.shipped()),
                rate(funnel.withoutIncident()),
                rate(funnel.used()),
                value.isPresent() ? format("%.0f %%", 100 * value.getAsDouble()) : "not measured");
    }

    private static String backtest(Backtest test) {
        return format(
                "catches %d of %d failures, slows %d of %d others; the older half %s it",
                test.caught().count(),
                test.caught().of(),
                test.slowed().count(),
                test.slowed().of(),
                test.foreseen() ? "shows" : "does not show");
    }

    private static String name(Grouping by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static String rate(Rate rate) {
        return rate.of() == 0
                ? "none yet"
                : format(
                        "%d of %d, %.0f %% (%.0f to %.0f)",
                        rate.count(), rate.of(), 100 * rate.value(), 100 * rate.low(), 100 * rate.high());
    }

    private static String ratio(Optional<RiskRatio> ratio) {
        return ratio.map(r -> format("x %.2f (%.2f to %.2f)", r.ratio(), r.low(), r.high()))
                .orElse("-");
    }

    private static String time(Optional<Typical> seconds) {
        return typical(seconds, Table::duration);
    }

    /** The interval is that of the median; fewer than six values have none. */
    private static String typical(Optional<Typical> typical, DoubleFunction<String> text) {
        return typical.map(t -> text.apply(t.median())
                        + (t.low().isPresent()
                                ? " (" + text.apply(t.low().getAsDouble()) + " to "
                                        + text.apply(t.high().getAsDouble()) + ", of " + t.of() + ")"
                                : " (of " + t.of() + ")"))
                .orElse("-");
    }

    private static String duration(double seconds) {
        if (seconds < 120) {
            return format("%.0f s", seconds);
        } else if (seconds < 7_200) {
            return format("%.0f min", seconds / 60);
        } else if (seconds < 172_800) {
            return format("%.1f h", seconds / 3_600);
        }
        return format("%.1f d", seconds / 86_400);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
