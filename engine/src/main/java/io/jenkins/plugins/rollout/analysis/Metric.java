/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/**
 * Something to watch, as raw counters per pod. A {@link Reading} holds each counter under a key made of the metric's
 * name and a suffix, see the constants.
 */
public sealed interface Metric {

    /** Suffix of the key of all events counted: {@code name.total}. */
    String TOTAL = ".total";
    /** Suffix of the key of the bad ones among them: {@code name.bad}. */
    String BAD = ".bad";
    /** Infix of the key of events at or below a bucket bound: {@code name.le.0.25}. */
    String LE = ".le.";

    /** Name, unique in a plan. */
    String name();

    /** Weight among the metrics, above 0; the sum need not be 1. */
    double weight();

    /** Failed requests among all requests. */
    record ErrorRate(String name, double weight, Selector requests, Selector errors) implements Metric {}

    /**
     * Requests slower than a bucket bound among all requests.
     *
     * @param histogram base name of a classic histogram ({@code _bucket} and {@code _count} are added) or name of a native
     *     one, with matchers
     */
    record Latency(String name, double weight, Selector histogram) implements Metric {}
}
