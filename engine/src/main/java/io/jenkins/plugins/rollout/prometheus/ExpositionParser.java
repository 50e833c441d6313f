/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.prometheus.Exposition.Mistake;
import io.jenkins.plugins.rollout.prometheus.Exposition.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the Prometheus text format 0.0.4 and OpenMetrics 1.0, line by line: a line that is wrong is noted and does not
 * spoil the others. Exemplars are skipped.
 *
 * <p>Sources: <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition formats</a>,
 * <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>.
 */
final class ExpositionParser {

    private static final int MOST_MISTAKES = 100;

    private final Predicate<String> wanted;
    private final List<Point> points = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private boolean openMetrics;
    private int readable;

    private ExpositionParser(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads a page.
     *
     * @param wanted names of the metrics to keep
     */
    static Exposition parse(String page, Predicate<String> wanted) {
        return new ExpositionParser(wanted).read(page);
    }

    private Exposition read(String page) {
        // the format of a timestamp depends on it: seconds in OpenMetrics, milliseconds before
        openMetrics = page.stripTrailing().endsWith("# EOF");
        int number = 0;
        int start = 0;
        while (start < page.length()) {
            int end = page.indexOf('\n', start);
            end = end < 0 ? page.length() : end;
            line(page.substring(start, end).strip(), ++number);
            start = end + 1;
        }
        return new Exposition(List.copyOf(points), readable, Map.copyOf(types), List.copyOf(mistakes));
    }

    private void line(String line, int number) {
        if (line.isEmpty()) {
            return;
        }
        if (line.charAt(0) == '#') {
            comment(line);
            return;
        }
        ExpositionLine reader = new ExpositionLine(line, openMetrics);
        try {
            Point point = reader.read();
            readable++;
            if (wanted.test(point.name())) {
                points.add(point);
            }
        } catch (ExpositionLine.Unreadable e) {
            if (mistakes.size() < MOST_MISTAKES || wanted.test(reader.name())) {
                mistakes.add(new Mistake(number, reader.name(), e.getMessage()));
            }
        }
    }

    private void comment(String line) {
        String[] words = line.split("[ \t]+", 4);
        if (words.length == 4 && words[0].equals("#") && words[1].equals("TYPE")) {
            types.put(words[2], words[3].strip());
        }
    }
}
