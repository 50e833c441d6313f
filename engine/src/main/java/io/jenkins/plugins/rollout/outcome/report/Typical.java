/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.List;
import java.util.Optional;

/**
 * The middle of some values, and how many they are.
 *
 * @param median middle value, or the mean of the two middle ones
 * @param of how many values
 */
public record Typical(double median, long of) {

    /** Empty when there are no values. */
    static Optional<Typical> of(List<Double> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return Optional.of(new Typical(median, sorted.size()));
    }
}
