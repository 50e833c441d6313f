/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

/**
 * A change of which something could have been measured later, and was not.
 *
 * @param why one line
 */
record Unmeasured(String rollout, String why) {

    /** For people. */
    String line() {
        return rollout + ": not measured, " + why;
    }
}
