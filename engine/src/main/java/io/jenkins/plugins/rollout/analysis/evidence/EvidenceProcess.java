/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * The error-rate rule: is the canary's share of the errors larger than its share of the requests allows? Mutable, for one
 * thread; some 300 bytes of state whatever comes in, nothing allocated per poll. For each poll call {@link #observe} once,
 * then {@link #halves} with stable's two halves of the same poll, if known.
 *
 * <p>Given that a request failed, a canary no worse than tolerated got it with a probability of at most theta = o / (1 + o),
 * o = (1 + delta) nc / nb, whatever the error rate was. The wealth of a bet against that is the evidence; by Ville's
 * inequality it ever reaches 1 / alpha with probability at most alpha. See docs/reference/analysis.md.
 */
public final class EvidenceProcess {
    private static final double[] WORSE = {1.5, 2, 3, 5, 10, 30, 100, 1000};
    private static final double[] PRIOR = {.25, .25, .20, .12, .08, .05, .03, .02};
    /** One poll may not decide alone: it multiplies the evidence by this at most. */
    public static final double MOST_OF_ONE_POLL = 10;

    private static final double LOG_CAP = StrictMath.log(MOST_OF_ONE_POLL);

    private static final double NEVER = -Double.MAX_VALUE;

    private final EvidenceSettings settings;
    private final double stake;
    private final double logThreshold;
    private final Mixture mixture;
    private final Dispersion dispersion;
    private final Alternatives alternatives = new Alternatives(WORSE);
    private long polls;
    private double firstTraffic = NEVER;
    private double spread = 1;
    private boolean crossed;
    private double evidence = 1;
    private double evidenceOf;

    private EvidenceProcess(EvidenceSettings settings, Mixture mixture, Dispersion dispersion) {
        this.settings = settings;
        this.stake = settings.stake();
        this.logThreshold = settings.logThreshold();
        this.mixture = mixture;
        this.dispersion = dispersion;
    }

    /** Starts with an evidence of 1: nothing known. */
    public static EvidenceProcess start(EvidenceSettings settings) {
        return new EvidenceProcess(settings, Mixture.start(PRIOR, 0.5), new Dispersion(settings.pollSeconds()));
    }

    /**
     * Adds a poll: what each side counted since the last one.
     *
     * @param seconds end of the poll on any steady scale; used for the warm-up alone
     * @throws IllegalArgumentException if a count is negative or there are more errors than requests
     */
    public void observe(
            double seconds, long stableRequests, long stableErrors, long canaryRequests, long canaryErrors) {
        if (stableErrors < 0 || canaryErrors < 0 || stableErrors > stableRequests || canaryErrors > canaryRequests) {
            throw new IllegalArgumentException("errors must lie between 0 and the requests: stable " + stableErrors
                    + "/" + stableRequests + ", canary " + canaryErrors + "/" + canaryRequests);
        }
        if (polls++ > 0) {
            mixture.place(stake);
        }
        if (firstTraffic == NEVER && canaryRequests > 0) {
            firstTraffic = seconds;
        }
        if (canaryRequests == 0 || stableRequests == 0 || canaryErrors + stableErrors == 0) {
            return;
        }
        double tolerated = settings.odds(seconds - firstTraffic) * spread;
        weigh(tolerated * canaryRequests / stableRequests, canaryErrors, (double) canaryErrors + stableErrors);
        crossed |= mixture.logWealth() >= logThreshold;
    }

    private void weigh(double o, double canaryErrors, double errors) {
        mixture.multiply(alternatives.factors(o / (1 + o), canaryErrors, errors, dispersion.phi()), LOG_CAP);
    }

    /**
     * Adds what two halves of stable's pods counted, in this poll or in one before the rollout; used from the next poll on.
     *
     * @param seconds end of the poll, on the scale of {@link #observe}
     */
    public void halves(double seconds, long requestsA, long errorsA, long requestsB, long errorsB) {
        dispersion.observe(seconds, requestsA, errorsA, requestsB, errorsB);
    }

    /**
     * Widens the tolerance from the next poll on, for a canary of few pods where stable's pods differ.
     *
     * @param factor on the tolerated odds, 1 or more; learnt from past polls only, see {@link PodSpread}
     */
    public void widen(double factor) {
        spread = Math.max(1, factor);
    }

    /** The canary is worse: evidence has reached 1 / alpha at some poll. Stays true. */
    public boolean crossed() {
        return crossed;
    }

    /** Current evidence, 0 or more; finite. */
    public double evidence() {
        if (evidenceOf != mixture.logWealth()) {
            evidenceOf = mixture.logWealth();
            evidence = Math.min(StrictMath.exp(evidenceOf), Double.MAX_VALUE);
        }
        return evidence;
    }

    /** Natural logarithm of the current evidence. */
    public double logEvidence() {
        return mixture.logWealth();
    }

    /** Phi, 1 or more, as the next poll will use it. */
    public double dispersion() {
        return dispersion.phi();
    }

    /** Factor on the tolerated odds, 1 or more, see {@link #widen}. */
    public double spread() {
        return spread;
    }

    public EvidenceSettings settings() {
        return settings;
    }

    /** An independent process in the same state. */
    public EvidenceProcess copy() {
        return restore(settings, state());
    }

    /** All that is known, as finite doubles that survive JSON. */
    public double[] state() {
        double[] state = new double[mixture.size() + Dispersion.size() + 4];
        int at = dispersion.save(state, mixture.save(state, 0));
        state[at] = polls;
        state[at + 1] = firstTraffic;
        state[at + 2] = spread;
        state[at + 3] = crossed ? 1 : 0;
        return state;
    }

    /** Goes on, bit for bit, where {@link #state} was taken under the same settings. */
    public static EvidenceProcess restore(EvidenceSettings settings, double[] state) {
        EvidenceProcess process = start(settings);
        if (state.length != process.mixture.size() + Dispersion.size() + 4) {
            throw new IllegalArgumentException("not the state of an evidence process: " + state.length + " numbers");
        }
        int at = process.dispersion.load(state, process.mixture.load(state, 0));
        process.polls = (long) state[at];
        process.firstTraffic = state[at + 1];
        process.spread = state[at + 2];
        process.crossed = state[at + 3] != 0;
        return process;
    }
}
