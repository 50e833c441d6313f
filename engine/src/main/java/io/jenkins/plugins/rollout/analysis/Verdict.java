/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/** What the evidence asks the rollout to do next. */
public enum Verdict {
    /** Nothing speaks against the canary; go on with the schedule. */
    CONTINUE,
    /** Keep the weight: blind, suspicious, or waiting for a human. */
    HOLD,
    /** The canary is worse than stable beyond the budget for false rollbacks. */
    ROLLBACK,
    /** Enough was seen, on both sides, to promote when the schedule ends. */
    PROMOTE
}
