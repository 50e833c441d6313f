/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Duration;
import java.util.Optional;

/**
 * What the analysis thinks after a poll, in numbers and in one sentence.
 *
 * @param verdict what to do
 * @param cause why the verdict is what it is, for the machine
 * @param reason the same, for a person
 * @param evidence current value of the test; a rollback is due at {@code threshold}
 * @param threshold 1 / alpha
 * @param dispersion phi, 1 or more: how much burstier than independent the errors are
 * @param stable requests and errors counted so far on the stable side
 * @param canary requests and errors counted so far on the canary side
 * @param steady canary requests compared at the weight that was in force at the latest poll
 * @param blind blind time spent so far
 */
public record Assessment(
        Verdict verdict,
        Cause cause,
        String reason,
        double evidence,
        double threshold,
        double dispersion,
        Counts stable,
        Counts canary,
        long steady,
        Duration blind) {

    /** Why a verdict was given. */
    public enum Cause {
        /** Nothing has been measured yet, or too little. */
        TOO_LITTLE_DATA,
        /** Both sides seen, no excess of errors. */
        HEALTHY,
        /** The canary looks worse, but not surely: another poll is to be seen before the rollout goes on. */
        SUSPICIOUS,
        /** Shown to be less than twice as bad as stable, and the plan lets that end a hold. */
        CERTIFIED,
        /** Nothing speaks against the canary, but the plan wants it shown to be less than twice as bad. */
        NOT_CERTIFIED,
        /** The canary's error odds exceed stable's. */
        WORSE_THAN_STABLE,
        /** After promotion: worse than the replaced revision's recorded behaviour. */
        WORSE_THAN_RECORDED,
        /** Nothing can be read at the moment. */
        BLIND,
        /** Nothing could be read for longer than the budget. */
        BLIND_TOO_LONG,
        /** Canary pods are ready and stable is seen, but the canary says nothing. */
        CANARY_SILENT,
        /** Both sides fail: a human must look. */
        BOTH_FAILING,
        /** The canary does not get the share it should. */
        WEIGHT_NOT_APPLIED
    }

    /** A pause, rather than a wait, is asked for. */
    public Optional<String> asksHuman() {
        boolean asks = verdict == Verdict.HOLD && (cause == Cause.BOTH_FAILING || cause == Cause.BLIND_TOO_LONG);
        return asks ? Optional.of(reason) : Optional.empty();
    }
}
