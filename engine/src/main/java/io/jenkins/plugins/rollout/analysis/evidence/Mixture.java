/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * A bet spread over several alternatives and over the poll at which the trouble begins. Wealth starts at 1: one half is
 * placed at once, the other is a reserve that is placed in equal parts at the later polls.
 *
 * <p>The placed parts are {@code parts[j] * exp(scale)}, the largest part within the range of a double, so that neither a
 * billion requests nor a thousand bad polls overflow. A part that is lost against the others is lost; those placed later
 * replace it. StrictMath, so that a replay on another machine gives the same bits.
 */
final class Mixture {
    /** Below this the parts are measured anew. */
    private static final double SMALL = 1e-200;
    /** From here on, in nats, a reserve of at most 1 is lost against what is placed. */
    private static final double ABUNDANT = 600;
    /** Down to here exp(-scale) is far from an overflow. */
    private static final double SCARCE = -200;

    private final double[] prior;
    private final double[] parts;
    private final double[] next;
    private double scale;
    private double reserve;
    private double pending;
    private double logWealth;

    private Mixture(double[] prior, double reserve) {
        this.prior = prior;
        this.parts = new double[prior.length];
        this.next = new double[prior.length];
        this.reserve = reserve;
    }

    /**
     * @param prior weights of the alternatives, sum 1
     * @param reserve part of the wealth kept for later polls, 0..1
     */
    static Mixture start(double[] prior, double reserve) {
        var mixture = new Mixture(prior, reserve);
        for (int j = 0; j < prior.length; j++) {
            mixture.parts[j] = prior[j] * (1 - reserve);
        }
        return mixture;
    }

    /** Places the next part of the reserve; the wealth stays what it is. */
    void place(double part) {
        double moved = Math.min(part, reserve);
        reserve -= moved;
        pending += moved;
    }

    /**
     * Multiplies the placed bets.
     *
     * @param logFactors one likelihood ratio an alternative, in logarithms
     * @param logCap how much the whole wealth may grow at once; infinite for no limit
     */
    void multiply(double[] logFactors, double logCap) {
        settle();
        double most = logFactors[0];
        for (double factor : logFactors) {
            most = Math.max(most, factor);
        }
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            next[j] = parts[j] * StrictMath.exp(logFactors[j] - most);
            sum += next[j];
        }
        if (sum > SMALL) {
            System.arraycopy(next, 0, parts, 0, parts.length);
            scale += most;
        } else {
            sum = multiplyAnew(logFactors);
        }
        double logPlaced = scale + StrictMath.log(sum);
        double logTotal = total(logPlaced);
        double logLimit = logWealth + logCap;
        if (logTotal > logLimit) {
            scale += logSubtract(logLimit, StrictMath.log(reserve)) - logPlaced;
            logTotal = logLimit;
        }
        logWealth = logTotal;
    }

    /** The same where what was largest has fallen so far that others lead now. */
    private double multiplyAnew(double[] logFactors) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < parts.length; j++) {
            parts[j] = StrictMath.log(parts[j]) + logFactors[j];
            max = Math.max(max, parts[j]);
        }
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            parts[j] = StrictMath.exp(parts[j] - max);
            sum += parts[j];
        }
        scale += max;
        return sum;
    }

    private double total(double logPlaced) {
        return reserve == 0 || logPlaced > ABUNDANT ? logPlaced : StrictMath.log(StrictMath.exp(logPlaced) + reserve);
    }

    /** Natural logarithm of the wealth. */
    double logWealth() {
        return logWealth;
    }

    /** What was placed since the last multiplication joins the parts. */
    private void settle() {
        if (pending == 0) {
            return;
        }
        if (scale < SCARCE) {
            double shrunk = StrictMath.exp(scale);
            for (int j = 0; j < parts.length; j++) {
                parts[j] *= shrunk;
            }
            scale = 0;
        }
        double part = scale == 0 ? pending : pending * StrictMath.exp(-scale);
        for (int j = 0; j < parts.length; j++) {
            parts[j] += prior[j] * part;
        }
        pending = 0;
    }

    private static double logSubtract(double a, double b) {
        return b == Double.NEGATIVE_INFINITY ? a : a + StrictMath.log1p(-StrictMath.exp(b - a));
    }

    Mixture copy() {
        var copy = new Mixture(prior, reserve);
        double[] state = new double[size()];
        save(state, 0);
        copy.load(state, 0);
        return copy;
    }

    /** How many doubles {@link #save} writes. */
    int size() {
        return parts.length + 4;
    }

    int save(double[] to, int at) {
        System.arraycopy(parts, 0, to, at, parts.length);
        int next = at + parts.length;
        to[next] = scale;
        to[next + 1] = reserve;
        to[next + 2] = pending;
        to[next + 3] = logWealth;
        return next + 4;
    }

    int load(double[] from, int at) {
        System.arraycopy(from, at, parts, 0, parts.length);
        int next = at + parts.length;
        scale = from[next];
        reserve = from[next + 1];
        pending = from[next + 2];
        logWealth = from[next + 3];
        return next + 4;
    }
}
