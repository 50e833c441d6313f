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
    static Optional<Typical> of(List<Values> values) {
        long count = Values.count(values);
        if (count == 0) {
            return Optional.empty();
        }
        double upper = exact(Values.ranked(values, count / 2));
        double lower = count % 2 == 1 ? upper : exact(Values.ranked(values, count / 2 - 1));
        return Optional.of(new Typical((lower + upper) / 2, count));
    }

    /** The shortest number that the float stands for: 45.9 rather than 45.900001525878906. */
    private static double exact(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
