/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A metrics page, read.
 *
 * @param points series that were wanted, in the order of the page
 * @param readable how many lines held a series that could be read, wanted or not
 * @param types type by family name: counter, gauge, histogram, summary, untyped and so on
 * @param mistakes lines that could not be read
 */
record Exposition(List<Point> points, int readable, Map<String, String> types, List<Mistake> mistakes) {

    private static final List<String> SUFFIXES = List.of("_total", "_bucket", "_count", "_sum", "_created");

    /**
     * One line.
     *
     * @param at the line's own timestamp in milliseconds since 1970, rarely given
     */
    record Point(String name, Map<String, String> labels, double value, OptionalLong at) {}

    /**
     * A line that could not be read.
     *
     * @param line 1 for the first
     * @param name metric name if that much could be read, else empty
     */
    record Mistake(int line, String name, String what) {
        @Override
        public String toString() {
            return "line " + line + ": " + what;
        }
    }

    /** Type of the family that a series belongs to. */
    Optional<String> type(String series) {
        if (types.containsKey(series)) {
            return Optional.of(types.get(series));
        }
        return SUFFIXES.stream()
                .filter(series::endsWith)
                .map(suffix -> series.substring(0, series.length() - suffix.length()))
                .filter(types::containsKey)
                .map(types::get)
                .findFirst();
    }

    /** The first line of a metric that could not be read, so that a sum over it would be wrong. */
    Optional<Mistake> mistake(String metric) {
        return mistakes.stream()
                .filter(mistake -> mistake.name().equals(metric))
                .findFirst();
    }
}
