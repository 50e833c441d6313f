/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.List;

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

    /** One label matcher with PromQL's meaning: an absent label equals the empty string; regular expressions are anchored. */
    public record Matcher(String label, Operator operator, String value) {}

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
