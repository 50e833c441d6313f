/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import io.jenkins.plugins.rollout.window.Stretch.Kind;

/**
 * What makes a moment open or closed.
 *
 * @param order place among all rules, as they were written
 */
record Cause(Kind kind, String name, String place, int order) {

    /** Nothing is declared for the moment: open. */
    static final Cause NONE = new Cause(Kind.NOTHING, "", "", Integer.MAX_VALUE);

    boolean open() {
        return kind == Kind.WINDOW || kind == Kind.NOTHING;
    }

    String reason() {
        return switch (kind) {
            case FREEZE -> name + " (" + place + ")";
            case CAPACITY -> "too few people on duty: " + name + " (" + place + ")";
            case OUTSIDE -> "outside the windows of " + name;
            case WINDOW -> "within " + name + " (" + place + ")";
            case NOTHING -> "nothing closes";
        };
    }
}
