/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much stable's pods differ from each other, and hence how much a canary of a few pods of the same kind can differ by
 * the draw alone: an excess that no amount of traffic averages away. Where the pods' own counts differ no more than chance
 * allows, the factor is 1.
 *
 * <p>The variance of the pods' log odds is estimated by moments, as DerSimonian and Laird do, from each pod's errors since
 * the start, with what bursts add taken out. The factor is the upper prediction bound for the mean of the canary's pods.
 * Memory grows with the number of stable pods, not with time.
 */
public final class PodSpread {
    private static final double BLOCK = 60;
    /** Pods are taken to differ when chance makes them look so in one rollout of twenty. */
    private static final double SIGNIFICANT = 0.99;
    /** More than this would blind the test. */
    private static final double LARGEST = 10;

    private static final double PRIOR = 3;

    private final double confidence;
    private final Map<String, Tally> pods = new LinkedHashMap<>();
    private double blockStart = Double.NaN;
    private long blocks;
    private double deviation;

    /** What a pod counted; {@code squares} is the sum over blocks of its errors squared by those of all pods. */
    private static final class Tally {
        double requests;
        double errors;
        double blockErrors;
        double squares;
    }

    private PodSpread(double confidence) {
        this.confidence = confidence;
    }

    /** @param alpha budget for a false rollback; half of it again goes to a draw of pods beyond the bound */
    public static PodSpread start(double alpha) {
        return new PodSpread(1 - alpha / 2);
    }

    /** Adds what one stable pod counted in a poll; follow with {@link #poll} when all its pods were added. */
    public void add(String pod, long requests, long errors) {
        Tally tally = pods.computeIfAbsent(pod, name -> new Tally());
        tally.requests += requests;
        tally.errors += errors;
        tally.blockErrors += errors;
    }

    /** Ends a poll at {@code seconds} on any steady scale. */
    public void poll(double seconds) {
        if (Double.isNaN(blockStart)) {
            blockStart = seconds;
        }
        if (seconds - blockStart >= BLOCK) {
            close();
            blockStart = seconds;
        }
        deviation = estimate();
    }

    private void close() {
        double all = 0;
        for (Tally tally : pods.values()) {
            all += tally.blockErrors;
        }
        if (all == 0) {
            return;
        }
        blocks++;
        for (Tally tally : pods.values()) {
            tally.squares += tally.blockErrors * tally.blockErrors / all;
            tally.blockErrors = 0;
        }
    }

    private double estimate() {
        double requests = 0;
        double errors = 0;
        double squared = 0;
        int count = 0;
        for (Tally tally : pods.values()) {
            if (tally.requests > 0) {
                requests += tally.requests;
                errors += tally.errors;
                squared += tally.requests * tally.requests;
                count++;
            }
        }
        if (count < 2 || errors == 0 || errors == requests) {
            return 0;
        }
        double rate = errors / requests;
        double unit = rate * (1 - rate);
        double q = 0;
        for (Tally tally : pods.values()) {
            double excess = tally.errors - tally.requests * rate;
            q += tally.requests > 0 ? excess * excess / (tally.requests * unit) : 0;
        }
        double bursts = bursts(count);
        if (q <= bursts * Quantile.chiSquare(SIGNIFICANT, count - 1)) {
            return 0;
        }
        return StrictMath.sqrt((q - bursts * (count - 1)) / (unit * (requests - squared / requests)));
    }

    /** Dispersion of each pod's errors around its own share, over blocks; what differs for good does not count. */
    private double bursts(int count) {
        double all = 0;
        for (Tally tally : pods.values()) {
            all += tally.errors - tally.blockErrors;
        }
        double chiSquare = 0;
        for (Tally tally : pods.values()) {
            double errors = tally.errors - tally.blockErrors;
            chiSquare += errors > 0 ? tally.squares * all / errors - errors : 0;
        }
        double degrees = Math.max(0, (count - 1.0) * (blocks - 1));
        return Math.max(1, (PRIOR + chiSquare) / (PRIOR + degrees));
    }

    /**
     * What to give to {@link EvidenceProcess#widen} for the next poll.
     *
     * @param canaryPods pods that serve the canary, 1 or more
     * @return factor on the tolerated odds, 1..10
     */
    public double factor(int canaryPods) {
        if (deviation == 0) {
            return 1;
        }
        int count = pods.size();
        double t = Quantile.student(confidence, count - 1);
        double draw = deviation * StrictMath.sqrt(1.0 / Math.max(1, canaryPods) + 1.0 / count);
        return Math.min(LARGEST, StrictMath.exp(t * draw));
    }

    /** Estimated standard deviation of the pods' log odds, 0 when they agree. */
    public double deviation() {
        return deviation;
    }

    /** An independent copy. */
    public PodSpread copy() {
        var copy = new PodSpread(confidence);
        pods.forEach((pod, tally) -> {
            var same = new Tally();
            same.requests = tally.requests;
            same.errors = tally.errors;
            same.blockErrors = tally.blockErrors;
            same.squares = tally.squares;
            copy.pods.put(pod, same);
        });
        copy.blockStart = blockStart;
        copy.blocks = blocks;
        copy.deviation = deviation;
        return copy;
    }
}
