/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.json.ReportJson;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Ways to write a report. */
enum ReportFormat {
    text {
        @Override
        String write(Report report) {
            return each(report, ReportFormat::plain);
        }
    },
    json {
        @Override
        String write(Report report) {
            return ReportJson.write(report);
        }
    },
    csv {
        @Override
        String write(Report report) {
            return ReportCsv.of(report);
        }
    },
    markdown {
        @Override
        String write(Report report) {
            return each(report, ReportFormat::pipes);
        }
    },
    html {
        @Override
        String write(Report report) {
            return ReportPage.of(report);
        }
    };

    abstract String write(Report report);

    private static String each(Report report, java.util.function.Function<Table, String> writer) {
        return Table.of(report).stream().map(writer).collect(Collectors.joining("\n\n"));
    }

    private static String plain(Table table) {
        int columns = table.header().size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = Math.max(
                    table.header().get(i).length(),
                    table.rows().stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        return table.title() + "\n" + padded(table.header(), widths) + "\n"
                + table.rows().stream().map(row -> padded(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String padded(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append("  ")
                    .append(cells.get(i))
                    .append(" ".repeat(widths[i] - cells.get(i).length()));
        }
        return line.toString().stripTrailing();
    }

    private static String pipes(Table table) {
        return "### " + table.title() + "\n\n" + pipe(table.header()) + "\n"
                + "|---".repeat(table.header().size()) + "|\n"
                + table.rows().stream().map(ReportFormat::pipe).collect(Collectors.joining("\n"));
    }

    private static String pipe(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
