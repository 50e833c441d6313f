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

    /**
     * The values that so many others come before.
     *
     * @param ranks rising
     */
    static float[] ranked(List<Values> all, long... ranks) {
        return count(all) < MANY ? sorted(all, ranks) : selected(all, ranks);
    }

    private static float[] sorted(List<Values> all, long... ranks) {
        float[] sorted = new float[(int) count(all)];
        int at = 0;
        for (Values each : all) {
            System.arraycopy(each.values, 0, sorted, at, each.size);
            at += each.size;
        }
        Arrays.sort(sorted);
        float[] found = new float[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            found[i] = sorted[(int) ranks[i]];
        }
        return found;
    }

    /** Counts by the upper half of the bits, which are in the numbers' order, then those around the ranks by the lower. */
    private static float[] selected(List<Values> all, long... ranks) {
        int[] upper = new int[HALF];
        for (Values each : all) {
            for (int i = 0; i < each.size; i++) {
                upper[order(each.values[i]) >>> 16]++;
            }
        }
        int[] high = new int[ranks.length];
        long[] left = new long[ranks.length];
        int[][] lower = new int[HALF][];
        int bucket = 0;
        long before = 0;
        for (int i = 0; i < ranks.length; i++) {
            while (ranks[i] - before >= upper[bucket]) {
                before += upper[bucket++];
            }
            high[i] = bucket;
            left[i] = ranks[i] - before;
            lower[bucket] = new int[HALF];
        }
        count(all, lower);
        float[] found = new float[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            int low = 0;
            for (long rest = left[i]; rest >= lower[high[i]][low]; low++) {
                rest -= lower[high[i]][low];
            }
            found[i] = number(high[i] << 16 | low);
        }
        return found;
    }

    /** Counts by the lower half of the bits where there is something to count into. */
    private static void count(List<Values> all, int[][] lower) {
        for (Values each : all) {
            for (int i = 0; i < each.size; i++) {
                int order = order(each.values[i]);
                int[] counts = lower[order >>> 16];
                if (counts != null) {
                    counts[order & (HALF - 1)]++;
                }
            }
        }
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
