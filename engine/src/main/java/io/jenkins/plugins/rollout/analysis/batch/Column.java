/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.util.Locale;

/** The counts of a row, in the order of the contract. */
enum Column {
    STABLE_REQUESTS,
    STABLE_ERRORS,
    CANARY_REQUESTS,
    CANARY_ERRORS,
    STABLE_A_REQUESTS,
    STABLE_A_ERRORS,
    STABLE_B_REQUESTS,
    STABLE_B_ERRORS;

    static final int COUNT = values().length;
    /** Those without which there is nothing to decide. */
    static final int REQUIRED = 4;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
