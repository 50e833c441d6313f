/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rule;

/** What a rule wants after a look. */
public enum Decision {
    /** Time in the step counts. */
    CONTINUE,
    /** Time in the step stands still until the next look. */
    HOLD,
    ROLLBACK
}
