/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The middle of some values, and how many they are, with a 95 % interval between two of them (the sign test's, exact and
 * whatever the values' distribution).
 *
 * @param median middle value, or the mean of the two middle ones
 * @param of how many values
 * @param low lower end of the interval; empty for fewer than six values, which cannot bound it
 * @param high upper end of the interval
 */
public record Typical(double median, long of, OptionalDouble low, OptionalDouble high) {

    /** More values are as good as normal: the rank is then right to within one. */
    private static final int MANY = 1_000;

    /** Empty when there are no values. */
    static Optional<Typical> of(List<Values> values) {
        long count = Values.count(values);
        if (count == 0) {
            return Optional.empty();
        }
        long out = outside(count);
        long first = Math.max(0, out - 1);
        float[] found = Values.ranked(values, first, (count - 1) / 2, count / 2, count - 1 - first);
        double median = (exact(found[1]) + exact(found[2])) / 2;
        return Optional.of(
                out == 0
                        ? new Typical(median, count, OptionalDouble.empty(), OptionalDouble.empty())
                        : new Typical(
                                median, count, OptionalDouble.of(exact(found[0])), OptionalDouble.of(exact(found[3]))));
    }

    /**
     * Number, from either end, of the value that bounds the interval: so many that fewer of a fair coin's {@code count}
     * throws come with a probability of 2.5 % at most. 0 when there is none.
     */
    static long outside(long count) {
        if (count > MANY) {
            return (long) ((count + 1) / 2.0 - Rate.Z * Math.sqrt(count) / 2);
        }
        double exactly = Math.pow(0.5, count);
        double atMost = exactly;
        long number = 0;
        while (atMost <= 0.025) {
            exactly *= (double) (count - number) / (number + 1);
            atMost += exactly;
            number++;
        }
        return number;
    }

    /** The shortest number that the float stands for: 45.9 rather than 45.900001525878906. */
    private static double exact(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}
