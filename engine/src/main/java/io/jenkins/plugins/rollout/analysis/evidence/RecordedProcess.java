/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * The test after promotion, when no stable pod is left to compare with: is the error rate larger than twice the odds of
 * the upper bound of what was recorded? A bet like {@link EvidenceProcess}'s, against a fixed probability. An incident of
 * the surroundings, which the comparison does not see, can fool it; hence the wide tolerance.
 */
public final class RecordedProcess {
    private static final double[] WORSE = {1.5, 2, 3, 5, 10, 30, 100, 1000};
    private static final double[] PRIOR = {.25, .25, .20, .12, .08, .05, .03, .02};
    private static final double LOG_CAP = StrictMath.log(10);

    /** Tolerated odds over the upper bound of the recorded ones. */
    public static final double TOLERANCE = 2;
    /** Normal quantile of 99.5 %. */
    private static final double Z = 2.5758293035489004;

    private final EvidenceSettings settings;
    private final double recordedOdds;
    private final double phi;
    private final Mixture mixture;
    private final Alternatives alternatives = new Alternatives(WORSE);
    private double begin = Double.NaN;
    private long polls;
    private boolean crossed;

    private RecordedProcess(EvidenceSettings settings, double recordedOdds, double phi, Mixture mixture) {
        this.settings = settings;
        this.recordedOdds = recordedOdds;
        this.phi = phi;
        this.mixture = mixture;
    }

    /**
     * @param requests recorded on stable; 0 for nothing known, then no evidence ever arises
     * @param errors recorded among them
     * @param phi recorded dispersion, 1 or more
     */
    public static RecordedProcess against(EvidenceSettings settings, long requests, long errors, double phi) {
        double rate = requests == 0 ? 1 : upperBound(requests, errors, phi);
        double odds = rate < 1 ? rate / (1 - rate) : Double.POSITIVE_INFINITY;
        return new RecordedProcess(settings, odds, phi, Mixture.start(PRIOR, 0.5));
    }

    /** Upper 99.5 % bound of a rate, from the gamma quantile of Wilson and Hilferty on the counts divided by phi. */
    static double upperBound(long requests, long errors, double phi) {
        double shape = errors / phi + 1;
        double root = 1 - 1 / (9 * shape) + Z / (3 * StrictMath.sqrt(shape));
        return Math.min(1, shape * root * root * root * phi / requests);
    }

    /** Adds a poll of the promoted revision; {@code seconds} is its end on any steady scale. */
    public void observe(double seconds, long requests, long errors) {
        if (polls++ > 0) {
            mixture.place(settings.stake(polls));
        }
        if (requests == 0 || Double.isInfinite(recordedOdds)) {
            return;
        }
        if (Double.isNaN(begin)) {
            begin = seconds;
        }
        double odds = recordedOdds * Math.max(TOLERANCE, settings.odds(seconds - begin));
        double theta = odds / (1 + odds);
        mixture.multiply(alternatives.factors(theta, errors, requests, phi), LOG_CAP);
        crossed |= mixture.logWealth() >= settings.logThreshold();
    }

    /** Evidence has reached 1 / alpha at some poll. Stays true. */
    public boolean crossed() {
        return crossed;
    }

    /** Current evidence, 0 or more; finite. */
    public double evidence() {
        return Math.min(StrictMath.exp(mixture.logWealth()), Double.MAX_VALUE);
    }

    /** Error rate above which evidence arises, 0..1. */
    public double limit() {
        double odds = recordedOdds * TOLERANCE;
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    /** An independent process in the same state. */
    public RecordedProcess copy() {
        var copy = new RecordedProcess(settings, recordedOdds, phi, mixture.copy());
        copy.begin = begin;
        copy.polls = polls;
        copy.crossed = crossed;
        return copy;
    }
}
