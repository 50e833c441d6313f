/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

/**
 * What was decided for one aspect, and by which rule.
 *
 * @param value of the type that the aspect names
 */
public record Decided(Object value, String rule, String place) {

    /** Whether no rule of a file said it. */
    public boolean builtIn() {
        return place.equals(BuiltIn.PLACE);
    }
}
