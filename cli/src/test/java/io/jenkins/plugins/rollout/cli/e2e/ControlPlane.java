/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import org.junit.AssumptionViolatedException;

/** What {@code e2e/run} starts and names in environment variables. */
final class ControlPlane {

    private ControlPlane() {}

    /** The variable's value; where it is missing, the test is left out, loudly. */
    static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            throw new AssumptionViolatedException("needs " + variable + "; start it by e2e/run");
        }
        return value;
    }
}
