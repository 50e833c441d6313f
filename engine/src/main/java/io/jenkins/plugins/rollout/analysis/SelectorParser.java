/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import com.google.re2j.PatternSyntaxException;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads PromQL's instant selectors, quoted names of Prometheus 3 included. */
final class SelectorParser {

    private static final String PLAIN_ONLY = "expected the end, for a plain counter without range, offset, function"
            + " or operator (increments are taken from the raw counters)";

    private final String text;
    private final SelectorCursor cursor;
    private final List<Matcher> matchers = new ArrayList<>();
    private @Nullable String metric;

    SelectorParser(String text) {
        this.text = text;
        this.cursor = new SelectorCursor(text);
    }

    Selector parse() {
        cursor.skipSpace();
        if (Names.isStart(cursor.peek(), true)) {
            metric = cursor.name(true);
            cursor.skipSpace();
        }
        if (cursor.peek() == '{') {
            braces();
        } else if (metric == null) {
            throw cursor.expected("expected a metric name or {");
        }
        cursor.skipSpace();
        if (!cursor.atEnd()) {
            throw cursor.expected(PLAIN_ONLY);
        }
        if (metric == null || metric.isEmpty()) {
            throw new SelectorSyntaxException(0, "expected a metric name, before { or as {__name__=\"...\"},", text);
        }
        return new Selector(metric, matchers);
    }

    private void braces() {
        cursor.advance();
        cursor.skipSpace();
        while (cursor.peek() != '}') {
            term();
            cursor.skipSpace();
            if (cursor.peek() == ',') {
                cursor.advance();
                cursor.skipSpace();
            } else if (cursor.peek() != '}') {
                throw cursor.expected("expected , or }");
            }
        }
        cursor.advance();
    }

    /** One matcher, or the metric name alone in quotes. */
    private void term() {
        int start = cursor.position();
        boolean quoted = cursor.atQuote();
        if (!quoted && !Names.isStart(cursor.peek(), false)) {
            throw cursor.expected("expected a label name or }");
        }
        String label = quoted ? cursor.string() : cursor.name(false);
        cursor.skipSpace();
        if (quoted && (cursor.peek() == ',' || cursor.peek() == '}')) {
            name(label, start);
            return;
        }
        Operator operator = cursor.operator();
        cursor.skipSpace();
        int valueStart = cursor.position();
        if (!cursor.atQuote()) {
            throw cursor.expected("expected a quoted value");
        }
        String value = cursor.string();
        if (label.equals("__name__") && operator == Operator.EQUAL) {
            name(value, start);
        } else if (label.equals("__name__")) {
            throw new SelectorSyntaxException(start, "expected one metric name, not a pattern,", text);
        } else {
            matchers.add(checked(new Matcher(label, operator, value), valueStart));
        }
    }

    private void name(String name, int start) {
        if (metric != null) {
            throw new SelectorSyntaxException(start, "expected one metric name, found a second,", text);
        }
        metric = name;
    }

    private Matcher checked(Matcher matcher, int start) {
        if (matcher.operator() == Operator.MATCHES || matcher.operator() == Operator.NOT_MATCHES) {
            try {
                LabelTest.pattern(matcher.value());
            } catch (PatternSyntaxException e) {
                throw new SelectorSyntaxException(
                        start, "expected a regular expression (" + e.getDescription() + ")", text);
            }
        }
        return matcher;
    }
}
