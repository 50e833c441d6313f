/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores rank bad changes before good ones. */
final class Ranking {

    private Ranking() {}

    /** Chance that a bad change scores higher than a good one, ties half; NaN if there is only one kind. */
    static double auc(double[] scores, boolean[] bad) {
        int[] order = ascending(scores);
        double ranks = 0;
        long positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(order, scores, i);
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++) {
                if (bad[order[i]]) {
                    ranks += rank;
                    positives++;
                }
            }
        }
        long negatives = order.length - positives;
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /** Mean AUC within tenths of the changes by size, weighted by their pairs: what is known beyond size. */
    static double aucWithinTenths(double[] scores, double[] sizes, boolean[] bad) {
        int[] order = ascending(sizes);
        double sum = 0;
        double weight = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            int from = (int) ((long) order.length * tenth / 10);
            int to = (int) ((long) order.length * (tenth + 1) / 10);
            double[] some = new double[to - from];
            boolean[] labels = new boolean[to - from];
            long positives = 0;
            for (int i = from; i < to; i++) {
                some[i - from] = scores[order[i]];
                labels[i - from] = bad[order[i]];
                positives += labels[i - from] ? 1 : 0;
            }
            double pairs = (double) positives * (some.length - positives);
            if (pairs > 0) {
                sum += pairs * auc(some, labels);
                weight += pairs;
            }
        }
        return sum / weight;
    }

    /** Area under precision over recall, as average precision. Ties count as one step. */
    static double averagePrecision(double[] scores, boolean[] bad) {
        int[] order = ascending(scores);
        double area = 0;
        long found = 0;
        long seen = 0;
        long positives = IntStream.range(0, bad.length).filter(i -> bad[i]).count();
        for (int i = order.length - 1; i >= 0; ) {
            double score = scores[order[i]];
            long before = found;
            for (; i >= 0 && scores[order[i]] == score; i--) {
                seen++;
                found += bad[order[i]] ? 1 : 0;
            }
            area += (double) (found - before) / positives * found / seen;
        }
        return area;
    }

    /** Share of the bad changes among the riskiest share of all. Ties at the edge count in proportion. */
    static double recall(double[] scores, boolean[] bad, double share) {
        int[] order = ascending(scores);
        double left = share * order.length;
        double found = 0;
        long positives = IntStream.range(0, bad.length).filter(i -> bad[i]).count();
        for (int i = order.length - 1; i >= 0 && left > 0; ) {
            double score = scores[order[i]];
            int tied = 0;
            int hits = 0;
            for (; i >= 0 && scores[order[i]] == score; i--) {
                tied++;
                hits += bad[order[i]] ? 1 : 0;
            }
            found += hits * Math.min(1, left / tied);
            left -= tied;
        }
        return found / positives;
    }

    private static int endOfTie(int[] order, double[] scores, int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
