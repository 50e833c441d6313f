/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.Arrays;
import java.util.List;

/** Growing numbers, and the one of any rank among them. */
final class Values {

    /** Fewer are sorted. */
    private static final int MANY = 20_000;

    private static final int HALF = 1 << 16;

    private float[] values = new float[16];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    static long count(List<Values> all) {
        return all.stream().mapToLong(each -> each.size).sum();
    }

    /** The value that {@code rank} others come before. */
    static float ranked(List<Values> all, long rank) {
        return count(all) < MANY ? sorted(all)[(int) rank] : selected(all, rank);
    }

    private static float[] sorted(List<Values> all) {
        float[] sorted = new float[(int) count(all)];
        int at = 0;
        for (Values each : all) {
            System.arraycopy(each.values, 0, sorted, at, each.size);
            at += each.size;
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Counts by the upper half of the bits, which are in the numbers' order, then by the lower half. */
    private static float selected(List<Values> all, long rank) {
        long left = rank;
        int[] upper = new int[HALF];
        for (Values each : all) {
            for (int i = 0; i < each.size; i++) {
                upper[order(each.values[i]) >>> 16]++;
            }
        }
        int high = 0;
        while (left >= upper[high]) {
            left -= upper[high++];
        }
        int[] lower = new int[HALF];
        for (Values each : all) {
            for (int i = 0; i < each.size; i++) {
                int order = order(each.values[i]);
                if (order >>> 16 == high) {
                    lower[order & (HALF - 1)]++;
                }
            }
        }
        int low = 0;
        while (left >= lower[low]) {
            left -= lower[low++];
        }
        return number(high << 16 | low);
    }

    /** Unsigned order of the result is the order of the numbers. */
    private static int order(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }

    private static float number(int order) {
        return Float.intBitsToFloat(order < 0 ? order ^ Integer.MIN_VALUE : ~order);
    }
}
