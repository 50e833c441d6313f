/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

import java.util.Arrays;

/**
 * The opposite question: could a canary with twice stable's error odds look as good as this? A bet against "twice as bad
 * or worse", without cap and without later placements; at {@link #ENOUGH} at most one such canary in twenty would ever
 * have come so far. Polls in which both sides fail often say nothing about the canary and are left out.
 */
public final class Certificate {
    /** Certified from here on. */
    public static final double ENOUGH = 20;
    /** The excess of the odds that is excluded. */
    public static final double EXCESS = 2;

    private static final double[] PRIOR = {.1, .3, .4, .2};
    private static final double MOST_ERRORS = 0.05;

    private static final double[] ODDS = {.5, .8, 1, 1.25};

    private Alternatives alternatives = against(EXCESS);
    private double excess = EXCESS;
    private final Mixture mixture = Mixture.start(PRIOR, 0);
    private boolean certified;

    /** Bets on odds that are no less than those to be excluded are none. */
    private static Alternatives against(double excess) {
        return new Alternatives(
                Arrays.stream(ODDS).map(odds -> Math.min(1, odds / excess)).toArray());
    }

    /**
     * Allows, from the next poll on, for pods that differ: a canary twice as bad may look better by the draw of its pods.
     *
     * @param factor on the odds that are excluded, 1 or more; see {@link PodSpread#certificateFactor}
     */
    public void widen(double factor) {
        double wider = EXCESS / Math.max(1, factor);
        if (wider != excess) {
            excess = wider;
            alternatives = against(wider);
        }
    }

    /**
     * Adds a poll.
     *
     * @param phi dispersion as known before the poll, 1 or more
     */
    public void observe(long stableRequests, long stableErrors, long canaryRequests, long canaryErrors, double phi) {
        double errors = (double) canaryErrors + stableErrors;
        double requests = (double) canaryRequests + stableRequests;
        if (canaryRequests == 0 || stableRequests == 0 || errors == 0 || errors >= MOST_ERRORS * requests) {
            return;
        }
        double o = excess * canaryRequests / stableRequests;
        mixture.multiply(alternatives.factors(o / (1 + o), canaryErrors, errors, phi), Double.POSITIVE_INFINITY);
        certified |= mixture.logWealth() >= StrictMath.log(ENOUGH);
    }

    /** The canary was shown to be less than twice as bad. Stays true. */
    public boolean certified() {
        return certified;
    }

    /** Current value, 0 or more; finite. */
    public double value() {
        return Math.min(StrictMath.exp(mixture.logWealth()), Double.MAX_VALUE);
    }

    /** An independent certificate in the same state. */
    public Certificate copy() {
        var copy = new Certificate();
        double[] state = new double[mixture.size()];
        mixture.save(state, 0);
        copy.mixture.load(state, 0);
        copy.certified = certified;
        copy.excess = excess;
        copy.alternatives = against(excess);
        return copy;
    }
}
