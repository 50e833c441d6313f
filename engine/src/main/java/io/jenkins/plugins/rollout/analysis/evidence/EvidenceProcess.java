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
    private static final double NOTHING = -1;
    /** Part of the wealth that is bet in a warm-up in which the rest is spared. */
    private static final double AT_ONCE = 0.1;

    private final EvidenceSettings settings;
    private final double logThreshold;
    private final Mixture mixture;
    private final Dispersion dispersion;
    private final Alternatives alternatives = new Alternatives(WORSE);
    private final double[] factors;
    private final double[] alone = {NOTHING, 0};
    private long polls;
    private double firstTraffic = NEVER;
    private double spread = 1;
    private boolean crossed;
    private double evidence = 1;
    private double evidenceOf;

    private EvidenceProcess(EvidenceSettings settings, Mixture mixture, Dispersion dispersion) {
        this.settings = settings;
        this.logThreshold = settings.logThreshold();
        this.mixture = mixture;
        this.dispersion = dispersion;
        this.factors = new double[settings.spares() ? 2 * WORSE.length : WORSE.length];
    }

    /** Starts with an evidence of 1: nothing known. */
    public static EvidenceProcess start(EvidenceSettings settings) {
        double[] prior = settings.spares() ? spared() : PRIOR;
        return new EvidenceProcess(settings, Mixture.start(prior, 0.5), new Dispersion(settings.pollSeconds()));
    }

    /** Every alternative twice: bet at once, and spared until the warm-up is over. */
    private static double[] spared() {
        double[] prior = new double[2 * PRIOR.length];
        for (int j = 0; j < PRIOR.length; j++) {
            prior[j] = AT_ONCE * PRIOR[j];
            prior[PRIOR.length + j] = (1 - AT_ONCE) * PRIOR[j];
        }
        return prior;
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
            mixture.place(settings.stake(polls));
        }
        if (firstTraffic == NEVER && canaryRequests > 0) {
            firstTraffic = seconds;
        }
        if (canaryRequests == 0 || stableRequests == 0 || canaryErrors + stableErrors == 0) {
            return;
        }
        double age = seconds - firstTraffic;
        double o = settings.odds(age) * spread * canaryRequests / stableRequests;
        weigh(o / (1 + o), canaryErrors, (double) canaryErrors + stableErrors, age < settings.warmUpSeconds());
        crossed |= mixture.logWealth() >= logThreshold;
    }

    private void weigh(double theta, double canaryErrors, double errors, boolean warming) {
        double[] bets = alternatives.factors(theta, canaryErrors, errors, dispersion.phi());
        System.arraycopy(bets, 0, factors, 0, bets.length);
        if (factors.length > bets.length) {
            for (int j = 0; j < bets.length; j++) {
                factors[bets.length + j] = warming ? 0 : bets[j];
            }
        }
        mixture.multiply(factors, LOG_CAP);
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
     * For a stable version of one pod, which has no halves: what it counted in this poll or in one before the rollout. Two
     * such polls by turns take the place of two halves, so that bursts are seen; an error rate that rises or falls between
     * them looks like a burst, too, which errs on the careful side.
     *
     * @param seconds end of the poll, on the scale of {@link #observe}
     */
    public void alone(double seconds, long requests, long errors) {
        if (alone[0] == NOTHING) {
            alone[0] = requests;
            alone[1] = errors;
        } else {
            dispersion.observe(seconds, alone[0], alone[1], requests, errors);
            alone[0] = NOTHING;
        }
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
        double[] state = new double[size()];
        int at = dispersion.save(state, mixture.save(state, 0));
        state[at] = polls;
        state[at + 1] = firstTraffic;
        state[at + 2] = spread;
        state[at + 3] = crossed ? 1 : 0;
        System.arraycopy(alone, 0, state, at + 4, alone.length);
        return state;
    }

    private int size() {
        return mixture.size() + dispersion.size() + 4 + alone.length;
    }

    /** Goes on, bit for bit, where {@link #state} was taken under the same settings. */
    public static EvidenceProcess restore(EvidenceSettings settings, double[] state) {
        EvidenceProcess process = start(settings);
        if (state.length != process.size()) {
            throw new IllegalArgumentException("not the state of an evidence process: " + state.length + " numbers");
        }
        int at = process.dispersion.load(state, process.mixture.load(state, 0));
        process.polls = (long) state[at];
        process.firstTraffic = state[at + 1];
        process.spread = state[at + 2];
        process.crossed = state[at + 3] != 0;
        System.arraycopy(state, at + 4, process.alone, 0, process.alone.length);
        return process;
    }
}
