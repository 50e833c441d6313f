/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.outcome.report.Table;
import java.util.List;
import java.util.stream.Collectors;

/** A report as one HTML file that needs nothing else: no script, no request. */
final class ReportPage {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
            body{max-width:75rem;margin:2rem auto;padding:0 1rem}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem;font-variant-numeric:tabular-nums}
            caption{text-align:left;font-weight:600;font-size:1.1rem;padding:.5rem 0}
            th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 20%,transparent)}
            tbody th{font-weight:500}
            """;

    private ReportPage() {}

    static String of(Report report) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n"
                + "<title>Rollout report</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
                + "<h1>Rollout report</h1>\n<p>Made at " + text(report.at().toString())
                + ". Shares are followed by their 95 % intervals, times are medians with theirs, and with how many"
                + " they are of; fewer than six bound no interval.</p>\n"
                + Table.of(report).stream().map(ReportPage::table).collect(Collectors.joining("\n"))
                + "\n</body>\n</html>";
    }

    private static String table(Table table) {
        return "<div class=\"wide\" tabindex=\"0\">\n<table>\n<caption>" + text(table.title())
                + "</caption>\n<thead><tr>"
                + table.header().stream()
                        .map(cell -> "<th scope=\"col\">" + text(cell) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n"
                + table.rows().stream().map(ReportPage::row).collect(Collectors.joining("\n"))
                + "\n</tbody>\n</table>\n</div>";
    }

    private static String row(List<String> cells) {
        return "<tr><th scope=\"row\">" + text(cells.get(0)) + "</th>"
                + cells.stream()
                        .skip(1)
                        .map(cell -> "<td>" + text(cell) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>";
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
