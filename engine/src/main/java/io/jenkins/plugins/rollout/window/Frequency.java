/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

/** How long the period of a recurrence is (RFC 5545, section 3.3.10). Seconds are too fine for a deploy window. */
public enum Frequency {
    YEARLY,
    MONTHLY,
    WEEKLY,
    DAILY,
    HOURLY,
    MINUTELY;

    /** Whether a period is shorter than a day. */
    boolean withinDay() {
        return this == HOURLY || this == MINUTELY;
    }
}
