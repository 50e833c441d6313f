/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

/** Two rules decide the same differently, and neither is narrower. */
public final class ConflictException extends Exception {

    private static final long serialVersionUID = 1;

    private final String remedy;

    ConflictException(Aspect aspect, PolicyRule one, PolicyRule other) {
        super(one.placeOf(aspect) + " (" + one.name() + ") and " + other.placeOf(aspect) + " (" + other.name()
                + ") give different " + aspect.key() + " for the same change");
        remedy = "make one of them narrower, or add a rule for changes of both";
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
