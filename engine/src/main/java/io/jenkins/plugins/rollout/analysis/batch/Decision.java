/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

/** What to do after a recorded poll. */
public enum Decision {
    /** Nothing speaks against the canary. */
    CONTINUE("continue"),
    /** A side is missing, or both fail. */
    HOLD("hold"),
    /** The canary is worse than stable. */
    ROLLBACK("rollback"),
    /** The planned polls are over, and enough was seen. */
    PROMOTE("promote");

    private final String word;

    Decision(String word) {
        this.word = word;
    }

    /** As it is written in the output. */
    public String word() {
        return word;
    }
}
