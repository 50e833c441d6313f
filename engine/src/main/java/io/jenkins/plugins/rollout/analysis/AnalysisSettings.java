/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings.WarmUp;
import java.time.Duration;
import java.util.Optional;

/**
 * How the canary is judged.
 *
 * @param alpha budget for a false rollback over the whole rollout, 0 &lt; alpha &lt; 1
 * @param delta tolerated relative excess of the canary's error odds over stable's, 0 or more
 * @param poll time between two polls
 * @param warmUp time from the canary's first traffic in which it may be up to ten times worse; zero for none
 * @param minimumRequests canary requests without which nothing is promoted, 1 or more
 * @param guard error rate of both sides together above which the rollout pauses and asks, 0..1; 1 for never
 * @param blindBudget total time without sight after which {@link #onBlind} applies
 * @param onBlind what to do when the blind budget is spent
 * @param warmUpEnd how the tolerance of the warm-up ends; {@code SPARE} if empty
 * @param certificate what it is used for that a canary is shown to be less than twice as bad; nothing if empty
 * @param shareTest whether a canary that does not get its share of requests holds the rollout; it does if empty
 */
public record AnalysisSettings(
        double alpha,
        double delta,
        Duration poll,
        Duration warmUp,
        long minimumRequests,
        double guard,
        Duration blindBudget,
        OnBlind onBlind,
        Optional<WarmUp> warmUpEnd,
        Optional<Certificate> certificate,
        Optional<Boolean> shareTest) {

    /** Part of the reserve that is kept for a rollout that lives longer than planned. */
    public static final double KEPT = 0.1;

    /** What follows when nothing could be seen for longer than allowed. */
    public enum OnBlind {
        ROLLBACK,
        PAUSE
    }

    /** What it is used for that the canary was shown to be less than twice as bad as stable. */
    public enum Certificate {
        /** It ends a hold early. */
        HASTEN,
        /** Nothing is promoted without it: the last hold goes on until the evidence is there. */
        REQUIRE,
        /** Both. */
        BOTH;

        boolean hastens() {
            return this != REQUIRE;
        }

        boolean required() {
            return this != HASTEN;
        }
    }

    /** With the defaults for what is not named. */
    public AnalysisSettings(
            double alpha,
            double delta,
            Duration poll,
            Duration warmUp,
            long minimumRequests,
            double guard,
            Duration blindBudget,
            OnBlind onBlind) {
        this(
                alpha,
                delta,
                poll,
                warmUp,
                minimumRequests,
                guard,
                blindBudget,
                onBlind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same under another budget, tolerance and warm-up. */
    public AnalysisSettings with(double otherAlpha, double otherDelta, Duration otherWarmUp) {
        return changed(otherAlpha, otherDelta, otherWarmUp, certificate, shareTest);
    }

    /** The same without judging whether the canary gets its share, for traffic that is not spread by weight. */
    public AnalysisSettings withoutShareTest() {
        return changed(alpha, delta, warmUp, certificate, Optional.of(false));
    }

    /** The same with a use for the certificate. */
    public AnalysisSettings with(Certificate use) {
        return changed(alpha, delta, warmUp, Optional.of(use), shareTest);
    }

    private AnalysisSettings changed(
            double newAlpha,
            double newDelta,
            Duration newWarmUp,
            Optional<Certificate> newCertificate,
            Optional<Boolean> newShareTest) {
        return new AnalysisSettings(
                newAlpha,
                newDelta,
                poll,
                newWarmUp,
                minimumRequests,
                guard,
                blindBudget,
                onBlind,
                warmUpEnd,
                newCertificate,
                newShareTest);
    }

    /**
     * Settings of the test for a schedule.
     *
     * @param scheduled planned time of observation
     */
    public EvidenceSettings evidence(Duration scheduled) {
        long polls = Math.max(2, scheduled.dividedBy(poll));
        return new EvidenceSettings(
                alpha,
                delta,
                poll.toNanos() / 1e9,
                (int) Math.min(polls, Integer.MAX_VALUE),
                warmUp.toNanos() / 1e9,
                warmUpEnd.orElse(WarmUp.SPARE),
                KEPT);
    }

    /** alpha 0.01, delta 0.1, poll 15 s, no warm-up, 50 requests, guard 5 %, blind for 5 min at most, then roll back. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(
                0.01, 0.1, Duration.ofSeconds(15), Duration.ZERO, 50, 0.05, Duration.ofMinutes(5), OnBlind.ROLLBACK);
    }
}
