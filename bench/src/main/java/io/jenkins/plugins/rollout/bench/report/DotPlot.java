/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A dot plot with whiskers as an SVG of a few kilobytes: one row a case, one dot a series, readable on a light and a
 * dark page.
 *
 * @param title what is to be seen
 * @param mark a value to draw a line at
 */
record DotPlot(String title, Scale scale, OptionalDouble mark, List<String> series, List<Row> rows) {

    private static final int LEFT = 260;
    private static final int WIDTH = 560;
    private static final int TOP = 64;
    private static final List<String> COLOURS =
            List.of("#0b6e4f", "#d1495b", "#edae49", "#c77b0a", "#5f0f9a", "#00798c", "#7f7f7f");

    /**
     * One case.
     *
     * @param dots by series; a series may be missing
     */
    record Row(String label, Map<String, Dot> dots) {}

    /** A value with its whisker's ends. */
    record Dot(double value, double low, double high) {}

    String render() {
        int height = TOP + rows.size() * rowHeight() + 44;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
                        + "font-family=\"system-ui, sans-serif\" font-size=\"12\">",
                LEFT + WIDTH + 30,
                height);
        add(svg, "<title>%s</title>", escaped(title));
        add(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        add(svg, "<text x=\"12\" y=\"22\" font-size=\"15\" font-weight=\"600\">%s</text>", escaped(title));
        legend(svg);
        axis(svg, height - 40);
        for (int i = 0; i < rows.size(); i++) {
            row(svg, rows.get(i), TOP + i * rowHeight());
        }
        return svg.append("</svg>\n").toString();
    }

    private int rowHeight() {
        return 6 + 6 * series.size();
    }

    private void legend(StringBuilder svg) {
        double x = 12;
        for (int s = 0; s < series.size(); s++) {
            add(svg, "<circle cx=\"%.0f\" cy=\"42\" r=\"4\" fill=\"%s\"/>", x + 4, colour(s));
            add(svg, "<text x=\"%.0f\" y=\"46\">%s</text>", x + 12, escaped(series.get(s)));
            x += 26 + 6.6 * series.get(s).length();
        }
    }

    private void axis(StringBuilder svg, int bottom) {
        scale.ticks().forEach((value, label) -> {
            add(
                    svg,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>",
                    x(value),
                    x(value),
                    TOP,
                    bottom);
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(value),
                    bottom + 16,
                    escaped(label));
        });
        mark.ifPresent(value -> add(
                svg,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#333333\" stroke-dasharray=\"4 3\"/>",
                x(value),
                x(value),
                TOP,
                bottom));
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%s</text>",
                LEFT + WIDTH / 2,
                bottom + 33,
                escaped(scale.title()));
    }

    private void row(StringBuilder svg, Row row, int top) {
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                LEFT - 10,
                top + rowHeight() / 2 + 4,
                escaped(row.label()));
        add(
                svg,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#eeeeee\"/>",
                12,
                LEFT + WIDTH,
                top + rowHeight(),
                top + rowHeight());
        for (int s = 0; s < series.size(); s++) {
            Dot dot = row.dots().get(series.get(s));
            if (dot != null) {
                dot(svg, dot, top + 6 + 6 * s, colour(s), row.label() + ", " + series.get(s));
            }
        }
    }

    private void dot(StringBuilder svg, Dot dot, int y, String colour, String name) {
        add(
                svg,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-opacity=\"0.5\" stroke-width=\"2\"/>",
                x(dot.low()),
                x(dot.high()),
                y,
                y,
                colour);
        add(
                svg,
                "<circle cx=\"%.1f\" cy=\"%d\" r=\"3.2\" fill=\"%s\"><title>%s: %.4g</title></circle>",
                x(dot.value()),
                y,
                colour,
                escaped(name),
                dot.value());
    }

    private double x(double value) {
        return LEFT + WIDTH * scale.at(value);
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
