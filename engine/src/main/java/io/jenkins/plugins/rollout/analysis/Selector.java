/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Prometheus instant selector, {@code name{label="value",...}}: which counters to read, in the words of PromQL,
 * understood alike by a Prometheus server and by the direct scrape.
 *
 * @param metric metric name
 * @param matchers label matchers, all of which must hold
 */
public record Selector(String metric, List<Matcher> matchers) {

    public Selector {
        matchers = List.copyOf(matchers);
    }

    /**
     * Reads PromQL's notation.
     *
     * @throws SelectorSyntaxException when it is not an instant selector with one metric name; the message says where
     *     and what was expected
     */
    public static Selector parse(String promql) {
        return new SelectorParser(promql).parse();
    }

    /** The same selector for another metric name. */
    public Selector named(String name) {
        return new Selector(name, matchers);
    }

    /** All series of the metric. */
    public Selector bare() {
        return new Selector(metric, List.of());
    }

    /** The same selector with one matcher more. */
    public Selector and(Matcher matcher) {
        List<Matcher> more = new ArrayList<>(matchers);
        more.add(matcher);
        return new Selector(metric, more);
    }

    /** PromQL's notation; {@link #parse} gives an equal selector back. */
    public String promql() {
        boolean plain = Names.isMetric(metric);
        List<String> inside = new ArrayList<>();
        if (!plain) {
            inside.add(Names.quote(metric));
        }
        matchers.forEach(matcher -> inside.add(matcher.toString()));
        String braces = inside.isEmpty() ? "" : inside.stream().collect(Collectors.joining(",", "{", "}"));
        return plain ? metric + braces : braces;
    }

    /** A test for label sets, with regular expressions compiled once. */
    public LabelTest test() {
        return LabelTest.of(this);
    }

    @Override
    public String toString() {
        return promql();
    }

    /** One label matcher with PromQL's meaning: an absent label equals the empty string; regular expressions are anchored. */
    public record Matcher(String label, Operator operator, String value) {
        @Override
        public String toString() {
            return (Names.isLabel(label) ? label : Names.quote(label)) + operator.symbol() + Names.quote(value);
        }
    }

    /** PromQL's four label operators. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        NOT_MATCHES("!~");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
