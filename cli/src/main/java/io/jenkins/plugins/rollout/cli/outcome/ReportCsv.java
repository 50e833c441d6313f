/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.outcome.report.CalibrationBin;
import io.jenkins.plugins.rollout.outcome.report.Funnel;
import io.jenkins.plugins.rollout.outcome.report.Pattern;
import io.jenkins.plugins.rollout.outcome.report.Rate;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Row;
import io.jenkins.plugins.rollout.outcome.report.Typical;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report as one table of numbers, a line a figure, under the names that its JSON has. */
final class ReportCsv {

    private static final String HEADER = "part,group,figure,value,low,high,count,of,text";

    private final StringBuilder lines = new StringBuilder(HEADER);

    private ReportCsv() {}

    static String of(Report report) {
        var csv = new ReportCsv();
        report.rows().forEach(row -> csv.row("rows", row));
        csv.row("total", report.total());
        report.funnels().forEach(csv::funnel);
        report.patterns().forEach(csv::pattern);
        report.calibration().forEach(csv::bin);
        return csv.lines.toString();
    }

    private void row(String part, Row row) {
        String group = row.group();
        number(part, group, "rollouts", row.rollouts());
        rate(part, group, "changeFailure", row.changeFailure());
        rate(part, group, "rollback", row.rollback());
        rate(part, group, "incident", row.incident());
        number(part, group, "perWeek", row.perWeek());
        typical(part, group, "timeToDetect", row.timeToDetect());
        typical(part, group, "timeToRestore", row.timeToRestore());
        typical(part, group, "leadTime", row.leadTime());
        typical(part, group, "review", row.review());
        typical(part, group, "rework", row.rework());
        number(part, group, "badRequests", row.badRequests());
        row.failureRatio().ifPresent(r -> line(part, group, "failureRatio", r.ratio(), r.low(), r.high(), "", "", ""));
    }

    private void funnel(Funnel funnel) {
        rate("funnels", funnel.origin(), "shipped", funnel.shipped());
        rate("funnels", funnel.origin(), "withoutIncident", funnel.withoutIncident());
        rate("funnels", funnel.origin(), "used", funnel.used());
        funnel.value().ifPresent(value -> number("funnels", funnel.origin(), "value", value));
    }

    private void pattern(Pattern pattern) {
        rate("patterns", pattern.kind(), "failures", pattern.failures());
        rate("patterns", pattern.kind(), "caught", pattern.backtest().caught());
        rate("patterns", pattern.kind(), "slowed", pattern.backtest().slowed());
        text(pattern.kind(), "foreseen", Boolean.toString(pattern.backtest().foreseen()));
        text(pattern.kind(), "suggestion", pattern.suggestion());
    }

    private void bin(CalibrationBin bin) {
        String group = bin.from() + " to " + bin.to();
        number("calibration", group, "meanScore", bin.meanScore());
        rate("calibration", group, "failures", bin.failures());
    }

    private void rate(String part, String group, String figure, Rate rate) {
        if (rate.of() == 0) {
            line(part, group, figure, "", "", "", rate.count(), rate.of(), "");
        } else {
            line(part, group, figure, rate.value(), rate.low(), rate.high(), rate.count(), rate.of(), "");
        }
    }

    private void typical(String part, String group, String figure, Optional<Typical> typical) {
        typical.ifPresent(t -> line(part, group, figure, t.median(), bound(t.low()), bound(t.high()), "", t.of(), ""));
    }

    private static Object bound(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : "";
    }

    private void number(String part, String group, String figure, Number value) {
        line(part, group, figure, value, "", "", "", "", "");
    }

    private void text(String group, String figure, String text) {
        line("patterns", group, figure, "", "", "", "", "", text);
    }

    private void line(Object... cells) {
        char between = '\n';
        for (Object cell : cells) {
            lines.append(between).append(cell instanceof String text ? cell(text) : cell.toString());
            between = ',';
        }
    }

    /** Quoted where needed; a cell that a spreadsheet would take for a formula is disarmed. */
    private static String cell(String raw) {
        String text = raw.matches("(?s)[=+@\\t\\r-].*") ? "'" + raw : raw;
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
