/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * Does the canary get its share of the requests? Two bets, against less than 0.8 and against more than 1.2 times the share
 * in force, averaged; begins anew with each share. How evenly requests are spread is learnt from stable's own halves, and
 * where it cannot be learnt much less is concluded.
 */
public final class ShareProcess {
    private static final double[] PRIOR = {.25, .25, .25, .25};
    private static final double LOWEST = 0.8;
    private static final double HIGHEST = 1.2;
    /** False alarms per share: one in a thousand. */
    private static final double LOG_THRESHOLD = StrictMath.log(1000);
    /** Taken for the dispersion while stable has only one pod, which has no halves. */
    private static final double UNKNOWN = 4;

    private final Alternatives fewer = new Alternatives(.8, .5, .2, .02);
    private final Alternatives more = new Alternatives(1.25, 2, 5, 50);
    private final double poll;
    private Dispersion dispersion;
    private boolean learnt;
    private Mixture low = Mixture.start(PRIOR, 0);
    private Mixture high = Mixture.start(PRIOR, 0);
    private double share = -1;

    private ShareProcess(double poll) {
        this.poll = poll;
        this.dispersion = new Dispersion(poll);
    }

    /** @param poll seconds between two polls */
    public static ShareProcess start(double poll) {
        return new ShareProcess(poll);
    }

    /**
     * Adds a poll.
     *
     * @param inForce share that the canary should get, 0..1
     * @return whether the requests contradict that share; the bets then begin anew
     */
    public boolean observe(double inForce, long stableRequests, long canaryRequests) {
        if (StrictMath.abs(inForce - share) > 1e-9) {
            begin(inForce);
        }
        double requests = (double) stableRequests + canaryRequests;
        if (inForce <= 0 || inForce >= 1 || requests == 0) {
            return false;
        }
        double phi = learnt ? dispersion.phi() : UNKNOWN;
        low.multiply(fewer.factors(LOWEST * inForce, canaryRequests, requests, phi), Double.POSITIVE_INFINITY);
        if (HIGHEST * inForce < 1) {
            high.multiply(more.factors(HIGHEST * inForce, canaryRequests, requests, phi), Double.POSITIVE_INFINITY);
        }
        boolean crossed = logEvidence() >= LOG_THRESHOLD;
        if (crossed) {
            begin(inForce);
        }
        return crossed;
    }

    private void begin(double inForce) {
        share = inForce;
        low = Mixture.start(PRIOR, 0);
        high = Mixture.start(PRIOR, 0);
    }

    private double logEvidence() {
        double most = Math.max(low.logWealth(), high.logWealth());
        double least = Math.min(low.logWealth(), high.logWealth());
        return most + StrictMath.log1p(StrictMath.exp(least - most)) - StrictMath.log(2);
    }

    /** Adds what two halves of stable's pods served in a poll that ended at {@code seconds}; used from the next on. */
    public void halves(double seconds, int podsA, long requestsA, int podsB, long requestsB) {
        dispersion.observe(seconds, podsA, requestsA, podsB, requestsB);
        learnt = true;
    }

    /** An independent process in the same state. */
    public ShareProcess copy() {
        var copy = new ShareProcess(poll);
        copy.dispersion = dispersion.copy();
        copy.learnt = learnt;
        copy.low = low.copy();
        copy.high = high.copy();
        copy.share = share;
        return copy;
    }
}
