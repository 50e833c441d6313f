/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * How much pods of one version differ from each other, and hence how much a canary of a few pods can differ from stable by
 * the draw alone: an excess that no amount of traffic averages away. Learnt within each side, so that a canary that is
 * worse as a whole is not excused, while one bad draw among its pods is. Where the pods' own counts differ no more than
 * chance allows, the factor is 1.
 *
 * <p>The variance of the pods' log odds is estimated as Paule and Mandel do, from each pod's errors since the start, with
 * what bursts add taken out. The factor is the prediction bound for the mean of the canary's pods against
 * that of stable's. Memory grows with the number of pods, not with time.
 */
public final class PodSpread {
    private static final double BLOCK = 60;
    /** Pods are taken to differ when chance makes them look so in one rollout of a hundred. */
    private static final double SIGNIFICANT = 0.99;
    /** The same where stable has fewer than {@link #MANY} pods, which often agree though their kind does not: in one of ten. */
    private static final double NOTABLE = 0.9;

    private static final int MANY = 8;
    /** More than this would blind the test. */
    private static final double LARGEST = 10;
    /** Virtual observations that say "no bursts". */
    private static final double PRIOR = 3;
    /** Pods whose log odds vary more than this differ beyond what {@link #LARGEST} allows for. */
    private static final double MOST = 4;

    private static final int HALVINGS = 20;

    private final double confidence;
    private final PodGroup stable;
    private final PodGroup canary;
    private double blockStart = Double.NaN;
    private double deviation;
    private double degrees;

    private PodSpread(double confidence, PodGroup stable, PodGroup canary) {
        this.confidence = confidence;
        this.stable = stable;
        this.canary = canary;
    }

    /** @param alpha budget for a false rollback; half of it again goes to a draw of pods beyond the bound */
    public static PodSpread start(double alpha) {
        return new PodSpread(1 - alpha / 2, new PodGroup(), new PodGroup());
    }

    /** Adds what one stable pod counted in a poll; follow with {@link #poll} when all pods were added. */
    public void add(String pod, long requests, long errors) {
        stable.add(pod, requests, errors);
    }

    /** The same for one of the canary's pods. */
    public void addCanary(String pod, long requests, long errors) {
        canary.add(pod, requests, errors);
    }

    /** Ends a poll at {@code seconds} on any steady scale. */
    public void poll(double seconds) {
        if (Double.isNaN(blockStart)) {
            blockStart = seconds;
        }
        if (seconds - blockStart >= BLOCK) {
            stable.closeBlock();
            canary.closeBlock();
            blockStart = seconds;
        }
        deviation = estimate();
    }

    private double estimate() {
        stable.compare();
        canary.compare();
        degrees = stable.degrees() + canary.degrees();
        if (degrees == 0) {
            return 0;
        }
        double bursts = Math.max(
                1,
                (PRIOR + stable.burstiness() + canary.burstiness())
                        / (PRIOR + stable.blockDegrees() + canary.blockDegrees()));
        double q = stable.chiSquare() + canary.chiSquare();
        if (q <= bursts * Quantile.chiSquare(stable.size() < MANY ? NOTABLE : SIGNIFICANT, (int) degrees)) {
            return 0;
        }
        return StrictMath.sqrt(variance(bursts));
    }

    /** The variance at which the distances are what they should be; they fall with it. */
    private double variance(double bursts) {
        double low = 0;
        double high = MOST;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (stable.distance(bursts, middle) + canary.distance(bursts, middle) > degrees) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * What to give to {@link EvidenceProcess#widen} for the next poll.
     *
     * @param canaryPods pods that serve the canary, 1 or more
     * @return factor on the tolerated odds, 1..10
     */
    public double factor(int canaryPods) {
        return factor(canaryPods, confidence);
    }

    /**
     * What to give to {@link Certificate#widen} for the next poll.
     *
     * @param canaryPods pods that serve the canary, 1 or more
     * @return factor on the odds that are excluded, 1..10
     */
    public double certificateFactor(int canaryPods) {
        return factor(canaryPods, 1 - 0.5 / Certificate.ENOUGH);
    }

    private double factor(int canaryPods, double sure) {
        if (deviation == 0) {
            return 1;
        }
        double t = Quantile.student(sure, (int) degrees);
        double draw = deviation * StrictMath.sqrt(1.0 / Math.max(1, canaryPods) + 1.0 / Math.max(1, stable.size()));
        return Math.min(LARGEST, StrictMath.exp(t * draw));
    }

    /** Estimated standard deviation of the pods' log odds, 0 when they agree. */
    public double deviation() {
        return deviation;
    }

    /** An independent copy. */
    public PodSpread copy() {
        var copy = new PodSpread(confidence, stable.copy(), canary.copy());
        copy.blockStart = blockStart;
        copy.deviation = deviation;
        copy.degrees = degrees;
        return copy;
    }
}
