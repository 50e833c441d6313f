/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import java.util.Arrays;

/**
 * A bet spread over several alternatives and over the poll at which the trouble begins. Wealth starts at 1: one half is
 * placed at once, the other is a reserve that is placed in equal parts at the later polls. All in natural logarithms, so
 * that neither a billion requests nor a thousand bad polls overflow. StrictMath, so that a replay on another machine gives
 * the same bits.
 */
final class Mixture {
    /** Below this a placed part is lost against the rest of a double. */
    private static final double NEGLIGIBLE = 700;

    private final double[] prior;
    private final double[] logPlaced;
    private double reserve;
    private double pending;
    private double logWealth;

    private Mixture(double[] prior, double[] logPlaced, double reserve, double pending, double logWealth) {
        this.prior = prior;
        this.logPlaced = logPlaced;
        this.reserve = reserve;
        this.pending = pending;
        this.logWealth = logWealth;
    }

    /**
     * @param prior weights of the alternatives, sum 1
     * @param reserve part of the wealth kept for later polls, 0..1
     */
    static Mixture start(double[] prior, double reserve) {
        double[] log = new double[prior.length];
        for (int j = 0; j < log.length; j++) {
            log[j] = StrictMath.log(prior[j] * (1 - reserve));
        }
        return new Mixture(prior, log, reserve, 0, 0);
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
     * @param logFactors one likelihood ratio an alternative, in logarithms; overwritten
     * @param logCap how much the whole wealth may grow at once; infinite for no limit
     */
    void multiply(double[] logFactors, double logCap) {
        settle();
        double logReserve = reserve > 0 ? StrictMath.log(reserve) : Double.NEGATIVE_INFINITY;
        double logLimit = logWealth + logCap;
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logPlaced.length; j++) {
            logPlaced[j] += logFactors[j];
            max = Math.max(max, logPlaced[j]);
        }
        double sum = 0;
        for (double log : logPlaced) {
            sum += StrictMath.exp(log - max);
        }
        double logSum = max + StrictMath.log(sum);
        double logTotal = logAdd(logSum, logReserve);
        if (logTotal > logLimit) {
            double shift = logSubtract(logLimit, logReserve) - logSum;
            for (int j = 0; j < logPlaced.length; j++) {
                logPlaced[j] += shift;
            }
            logTotal = logLimit;
        }
        logWealth = logTotal;
    }

    /** Natural logarithm of the wealth. */
    double logWealth() {
        return logWealth;
    }

    private void settle() {
        if (pending == 0) {
            return;
        }
        for (int j = 0; j < logPlaced.length; j++) {
            if (logPlaced[j] < NEGLIGIBLE) {
                logPlaced[j] = StrictMath.log(StrictMath.exp(logPlaced[j]) + prior[j] * pending);
            }
        }
        pending = 0;
    }

    private static double logAdd(double a, double b) {
        double high = Math.max(a, b);
        double low = Math.min(a, b);
        return low == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(low - high));
    }

    private static double logSubtract(double a, double b) {
        return b == Double.NEGATIVE_INFINITY ? a : a + StrictMath.log1p(-StrictMath.exp(b - a));
    }

    Mixture copy() {
        return new Mixture(prior, logPlaced.clone(), reserve, pending, logWealth);
    }

    /** How many doubles {@link #save} writes. */
    int size() {
        return logPlaced.length + 3;
    }

    int save(double[] to, int at) {
        System.arraycopy(logPlaced, 0, to, at, logPlaced.length);
        int next = at + logPlaced.length;
        to[next] = reserve;
        to[next + 1] = pending;
        to[next + 2] = logWealth;
        return next + 3;
    }

    int load(double[] from, int at) {
        System.arraycopy(from, at, logPlaced, 0, logPlaced.length);
        int next = at + logPlaced.length;
        reserve = from[next];
        pending = from[next + 1];
        logWealth = from[next + 2];
        return next + 3;
    }

    @Override
    public String toString() {
        return "Mixture" + Arrays.toString(logPlaced) + " + " + reserve;
    }
}
