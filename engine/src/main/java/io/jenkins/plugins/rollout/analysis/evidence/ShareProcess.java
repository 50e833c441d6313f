/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * Does the canary get its share of the requests? Three bets, averaged: against a share w in force, that the canary gets
 * nothing at all; against 0.8 w, that it gets less; against 1.2 w, that it gets more. Each keeps half of its wealth for
 * mismatches that begin later, and begins anew with each share. How evenly requests are spread is learnt from stable's own
 * halves, and where it cannot be learnt much less is concluded.
 *
 * <p>The sides' counters need not cover the same time: the odds of a request are those of the shares times those of the
 * seconds.
 */
public final class ShareProcess {
    private static final double[] PRIOR = {.25, .25, .25, .25};
    private static final double LOWEST = 0.8;
    private static final double HIGHEST = 1.2;
    /** The plain case gets most of the budget. */
    private static final double SILENT = 0.6;
    /** False alarms per share: one in a thousand. */
    private static final double THRESHOLD = 1000;

    private static final double RESERVE = 0.5;
    /** Part of the reserve for polls beyond the planned ones. */
    private static final double KEPT = 0.1;
    /** Taken for the dispersion while stable has only one pod, which has no halves. */
    private static final double UNKNOWN = 4;

    private final Alternatives fewer = new Alternatives(.8, .5, .2, .02);
    private final Alternatives more = new Alternatives(1.25, 2, 5, 50);
    private final double poll;
    private final int planned;
    private Dispersion dispersion;
    /** Silence is found within seconds; how requests are spread over a minute says little about that. */
    private Dispersion sudden;

    private Volume volume = new Volume();

    private boolean learnt;
    private Mixture low = Mixture.start(PRIOR, RESERVE);
    private Mixture high = Mixture.start(PRIOR, RESERVE);
    private double silent = 1 - RESERVE;
    private double reserve = RESERVE;
    private long polls;
    private double share = -1;

    private ShareProcess(double poll, int planned) {
        this.poll = poll;
        this.planned = planned;
        this.dispersion = new Dispersion(poll);
        this.sudden = new Dispersion(poll, 0, 15);
    }

    /**
     * @param poll seconds between two polls
     * @param planned polls in the whole schedule, 1 or more
     */
    public static ShareProcess start(double poll, int planned) {
        return new ShareProcess(poll, planned);
    }

    /**
     * Adds a poll.
     *
     * @param inForce share that the canary should get during all of it, 0..1
     * @param stableSeconds time that stable's requests cover, above 0
     * @param canarySeconds time that the canary's requests cover, above 0
     * @return whether the requests contradict that share; the bets then begin anew
     */
    public boolean observe(
            double inForce, double stableSeconds, long stableRequests, double canarySeconds, long canaryRequests) {
        if (StrictMath.abs(inForce - share) > 1e-9) {
            begin(inForce);
        }
        double requests = (double) stableRequests + canaryRequests;
        if (inForce <= 0 || inForce >= 1 || requests == 0) {
            return false;
        }
        place();
        double seconds = canarySeconds / stableSeconds;
        double crowd = volume.crowd(requests, stableSeconds);
        double phi = crowd * (learnt ? dispersion.phi() : UNKNOWN);
        double least = theta(LOWEST * inForce, seconds);
        low.multiply(fewer.factors(least, canaryRequests, requests, phi), Double.POSITIVE_INFINITY);
        if (HIGHEST * inForce < 1) {
            double most = theta(HIGHEST * inForce, seconds);
            high.multiply(more.factors(most, canaryRequests, requests, phi), Double.POSITIVE_INFINITY);
        }
        double suddenly = crowd * (learnt ? sudden.phi() : UNKNOWN);
        double miss = StrictMath.exp(-requests * StrictMath.log1p(-theta(inForce, seconds)) / suddenly);
        silent = canaryRequests > 0 ? 0 : Math.min(silent * miss, Double.MAX_VALUE);
        boolean crossed = wealth() >= THRESHOLD;
        if (crossed) {
            begin(inForce);
        }
        return crossed;
    }

    /** Chance that a request is the canary's. */
    private static double theta(double share, double seconds) {
        double odds = share / (1 - share) * seconds;
        return odds / (1 + odds);
    }

    private void begin(double inForce) {
        share = inForce;
        low = Mixture.start(PRIOR, RESERVE);
        high = Mixture.start(PRIOR, RESERVE);
        silent = 1 - RESERVE;
        reserve = RESERVE;
        polls = 0;
    }

    private void place() {
        if (polls++ == 0) {
            return;
        }
        double stake = Stakes.at(polls, planned, KEPT);
        low.place(stake);
        high.place(stake);
        silent += Math.min(stake, reserve);
        reserve -= Math.min(stake, reserve);
    }

    private double wealth() {
        double others = (StrictMath.exp(low.logWealth()) + StrictMath.exp(high.logWealth())) / 2;
        return SILENT * (silent + reserve) + (1 - SILENT) * others;
    }

    /**
     * Adds what two halves of stable's pods served in a poll; used from the next on.
     *
     * @param seconds end of the poll on any steady scale
     * @param timeA pods of the first half by the seconds that each one's requests cover, in any unit
     * @param timeB the same of the second half
     */
    public void halves(double seconds, double timeA, long requestsA, double timeB, long requestsB) {
        dispersion.observe(seconds, timeA, requestsA, timeB, requestsB);
        sudden.observe(seconds, timeA, requestsA, timeB, requestsB);
        if (share < 1) {
            volume.observe(seconds, (requestsA + requestsB) / (1 - Math.max(share, 0)));
        }
        learnt = true;
    }

    /** An independent process in the same state. */
    public ShareProcess copy() {
        var copy = new ShareProcess(poll, planned);
        copy.dispersion = dispersion.copy();
        copy.sudden = sudden.copy();
        copy.volume = volume.copy();
        copy.learnt = learnt;
        copy.low = low.copy();
        copy.high = high.copy();
        copy.silent = silent;
        copy.reserve = reserve;
        copy.polls = polls;
        copy.share = share;
        return copy;
    }
}
