/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * What the evidence of one comparison depends on.
 *
 * @param alpha budget for a false rollback over the whole rollout, 0 &lt; alpha &lt; 1
 * @param delta tolerated relative excess of the canary's error odds, 0 or more
 * @param pollSeconds time between two polls, above 0
 * @param plannedPolls polls in the whole schedule, 1 or more; spreads the reserve for late regressions
 * @param warmUpSeconds time from the canary's first traffic with a tolerance of {@link #WARM_ODDS}, 0 for none
 * @param warmUp how that tolerance ends
 * @param kept part of the reserve, 0..1, that is kept for polls beyond the planned ones, so that a late regression can
 *     still be seen however long the rollout lives; 0 as the rule is defined
 */
public record EvidenceSettings(
        double alpha,
        double delta,
        double pollSeconds,
        int plannedPolls,
        double warmUpSeconds,
        WarmUp warmUp,
        double kept) {

    /** Odds tolerated of a canary that warms up. */
    public static final double WARM_ODDS = 10;

    /** How the tolerance of the warm-up ends. */
    public enum WarmUp {
        /** At full height for the whole time, then gone. */
        CLIFF,
        /** Falls geometrically from full height to the ordinary tolerance at the end of the time. */
        DECAY,
        /** A cliff that only a part of the wealth has to climb: the rest is not bet before the time is over. */
        SPARE
    }

    public EvidenceSettings {
        require(alpha > 0 && alpha < 1, "alpha must lie between 0 and 1: " + alpha);
        require(delta >= 0 && delta < WARM_ODDS, "delta must lie between 0 and " + WARM_ODDS + ": " + delta);
        require(pollSeconds > 0 && pollSeconds < 1e9, "the poll must take some time: " + pollSeconds + " s");
        require(plannedPolls >= 1, "at least one poll must be planned: " + plannedPolls);
        require(warmUpSeconds >= 0 && warmUpSeconds < 1e9, "the warm-up cannot be negative: " + warmUpSeconds + " s");
        require(kept >= 0 && kept <= 1, "the part of the reserve that is kept must lie between 0 and 1: " + kept);
    }

    /** A cliff for a warm-up, as the rule is defined. */
    public EvidenceSettings(double alpha, double delta, double pollSeconds, int plannedPolls, double warmUpSeconds) {
        this(alpha, delta, pollSeconds, plannedPolls, warmUpSeconds, WarmUp.CLIFF, 0);
    }

    /** The same under another budget. */
    public EvidenceSettings withAlpha(double other) {
        return new EvidenceSettings(other, delta, pollSeconds, plannedPolls, warmUpSeconds, warmUp, kept);
    }

    /** alpha 0.01, delta 0.1, 80 polls of 15 s, no warm-up. */
    public static EvidenceSettings defaults() {
        return new EvidenceSettings(0.01, 0.1, 15, 80, 0);
    }

    /** Part of the wealth that is placed at a poll, the first of which is number 1 and gets none. */
    double stake(long poll) {
        return Stakes.at(poll, plannedPolls, kept);
    }

    /** ln(1 / alpha), less a rounding: capped polls multiply to 1 / alpha exactly, which must not cost one more poll. */
    double logThreshold() {
        return -StrictMath.log(alpha) - 1e-12;
    }

    /** Tolerated odds ratio at a poll that ends {@code age} seconds after the first one with canary traffic. */
    double odds(double age) {
        double ordinary = 1 + delta;
        if (age >= warmUpSeconds) {
            return ordinary;
        }
        return warmUp == WarmUp.DECAY
                ? ordinary * StrictMath.pow(WARM_ODDS / ordinary, 1 - age / warmUpSeconds)
                : WARM_ODDS;
    }

    /** A part of the wealth has to wait for the end of the warm-up. */
    boolean spares() {
        return warmUpSeconds > 0 && warmUp == WarmUp.SPARE;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
