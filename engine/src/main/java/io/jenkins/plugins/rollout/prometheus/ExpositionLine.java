/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.prometheus.Exposition.Point;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** One line of a metrics page: name, labels, value, perhaps a timestamp, perhaps an exemplar. */
final class ExpositionLine {

    private final String line;
    private final boolean openMetrics;
    private final Map<String, String> labels = new HashMap<>();
    private String name = "";
    private int at;

    ExpositionLine(String line, boolean openMetrics) {
        this.line = line;
        this.openMetrics = openMetrics;
    }

    /** As far as it was read. */
    String name() {
        return name;
    }

    Point read() throws Unreadable {
        name = word();
        skipBlanks();
        if (peek() == '{') {
            labels();
            skipBlanks();
        }
        if (name.isEmpty()) {
            throw new Unreadable("expected a metric name");
        }
        double value = value();
        skipBlanks();
        OptionalLong timestamp = at < line.length() && peek() != '#' ? timestamp() : OptionalLong.empty();
        skipBlanks();
        if (at < line.length() && peek() != '#') {
            throw expected("the end of the line");
        }
        return new Point(name, Map.copyOf(labels), value, timestamp);
    }

    private void labels() throws Unreadable {
        at++;
        skipBlanks();
        while (peek() != '}') {
            boolean quoted = peek() == '"';
            String label = quoted ? string() : word();
            skipBlanks();
            if (quoted && (peek() == ',' || peek() == '}') && name.isEmpty()) {
                name = label;
            } else {
                pair(label);
            }
            skipBlanks();
            if (peek() == ',') {
                at++;
                skipBlanks();
            } else if (peek() != '}') {
                throw expected(", or }");
            }
        }
        at++;
    }

    private void pair(String label) throws Unreadable {
        if (label.isEmpty() || peek() != '=') {
            throw expected("a label name and =");
        }
        at++;
        skipBlanks();
        if (peek() != '"') {
            throw expected("a quoted label value");
        }
        if (labels.put(label, string()) != null) {
            throw new Unreadable("label " + label + " is given twice");
        }
    }

    private String string() throws Unreadable {
        StringBuilder text = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            if (at >= line.length()) {
                throw expected("a closing quote");
            }
            char c = peek();
            if (c == '\\' && at + 1 < line.length()) {
                c = line.charAt(++at);
                switch (c) {
                    case 'n' -> text.append('\n');
                    case '\\', '"' -> text.append(c);
                    default -> text.append('\\').append(c);
                }
            } else {
                text.append(c);
            }
        }
        at++;
        return text.toString();
    }

    private double value() throws Unreadable {
        int start = at;
        String text = token();
        switch (text) {
            case "NaN", "nan", "Nan" -> {
                return Double.NaN;
            }
            case "+Inf", "Inf", "+inf", "inf" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-Inf", "-inf" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                try {
                    // Double.parseDouble alone would take 1d and 1f, which are no numbers here
                    if (!text.isEmpty() && "dDfF".indexOf(text.charAt(text.length() - 1)) < 0) {
                        return Double.parseDouble(text);
                    }
                } catch (NumberFormatException e) {
                    // said below
                }
                at = start;
                throw expected("a number");
            }
        }
    }

    private OptionalLong timestamp() throws Unreadable {
        int start = at;
        try {
            BigDecimal number = new BigDecimal(token());
            return OptionalLong.of((openMetrics ? number.movePointRight(3) : number).longValue());
        } catch (NumberFormatException e) {
            at = start;
            throw expected("a timestamp");
        }
    }

    /** A metric or label name. */
    private String word() {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == ':') {
            at++;
        }
        return line.substring(start, at);
    }

    private String token() {
        int start = at;
        while (at < line.length() && peek() != ' ' && peek() != '\t') {
            at++;
        }
        return line.substring(start, at);
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : '\0';
    }

    private Unreadable expected(String what) {
        String found = at < line.length() ? line.substring(at, Math.min(line.length(), at + 20)) : "the end";
        return new Unreadable("expected " + what + ", found " + found);
    }

    /** Why a line cannot be read. */
    static final class Unreadable extends Exception {
        Unreadable(String what) {
            super(what, null, false, false);
        }
    }
}
