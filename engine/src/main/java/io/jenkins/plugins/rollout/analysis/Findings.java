/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import java.time.Duration;
import java.util.Optional;

/**
 * All that a verdict rests on.
 *
 * @param evidence of all metrics together
 * @param highest evidence of the metric that has most
 * @param crossed evidence has reached the threshold before, or does now
 * @param spread factor on the tolerated odds, since stable's pods differ
 * @param certified shown to be less than twice as bad, by every metric
 * @param shareAmiss the requests contradict the share in force
 * @param loudest what the metric with most evidence saw, where there is more than one kind
 * @param stable seen so far
 * @param canary seen so far
 * @param compared canary requests that took part in the comparison, and were not only seen; from promotion on, those since
 * @param steady those of them that were made at the weight now in force
 */
record Findings(
        AnalysisSettings settings,
        boolean baking,
        double evidence,
        double highest,
        boolean crossed,
        double dispersion,
        double spread,
        boolean certified,
        boolean shareAmiss,
        Optional<String> loudest,
        Counts stable,
        Counts canary,
        long compared,
        long steady,
        Sight sight,
        Recent recent) {

    Duration blind() {
        return sight.total();
    }

    /** So much could have come from one poll, which may not decide alone: neither for a rollback nor against it. */
    boolean suspicious() {
        return highest >= EvidenceProcess.MOST_OF_ONE_POLL * (1 - 1e-9);
    }

    /** The share is judged, and is not what it should be. */
    boolean misdirected() {
        return shareAmiss && settings.shareTest().orElse(true);
    }

    boolean enough() {
        return steady > 0 && stable.requests() > 0 && compared >= Math.max(1, settings.minimumRequests());
    }
}
