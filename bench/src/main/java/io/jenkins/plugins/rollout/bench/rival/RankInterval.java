/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import java.util.Arrays;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/**
 * The Mann-Whitney interval of Kayenta's judge for the shift of the experiment against the control: the normal
 * approximation with continuity and tie correction, inverted numerically.
 *
 * @param lower shift at which the test statistic is +2.326 (98 % two-sided)
 * @param upper shift at which it is -2.326
 * @param estimate shift at which it is 0
 */
record RankInterval(double lower, double upper, double estimate) {

    private static final double QUANTILE_98 = 2.3263478740408408;
    private static final double TOLERANCE = 1e-4;

    static RankInterval of(double[] experiment, double[] control) {
        return new RankInterval(
                root(experiment, control, QUANTILE_98),
                root(experiment, control, -QUANTILE_98),
                root(experiment, control, 0));
    }

    private static double root(double[] x, double[] y, double quantile) {
        double least = min(x) - max(y);
        double most = max(x) - min(y);
        if (least == most || statistic(x, y, least, quantile) <= 0) {
            return least;
        }
        if (statistic(x, y, most, quantile) >= 0) {
            return most;
        }
        // A relative accuracy of nothing: the judge's tolerance is absolute.
        return new BrentSolver(0, TOLERANCE, 0).findRoot(shift -> statistic(x, y, shift, quantile), least, most);
    }

    /** The statistic less the quantile; falls as the shift grows. */
    static double statistic(double[] x, double[] y, double shift, double quantile) {
        int n = x.length;
        int m = y.length;
        double[] pooled = new double[n + m];
        for (int i = 0; i < n; i++) {
            pooled[i] = x[i] - shift;
        }
        System.arraycopy(y, 0, pooled, n, m);
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).apply(pooled);
        double excess = Arrays.stream(ranks, 0, n).sum() - n * (n + 1) / 2.0 - n * m / 2.0;
        double ties = ties(pooled) / ((double) (n + m) * (n + m - 1));
        double sigma = Math.sqrt(n * m / 12.0 * (n + m + 1 - ties));
        // All values tie: no evidence either way.
        return sigma == 0 ? -quantile : (excess - Math.signum(excess) / 2) / sigma - quantile;
    }

    /** Sum of t^3 - t over groups of t equal values. */
    private static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            sum += t * t * t - t;
            from = to;
        }
        return sum;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
