/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/** A text is not a selector; the message names the place, what was expected there and the whole text. */
public final class SelectorSyntaxException extends IllegalArgumentException {

    private final int position;

    SelectorSyntaxException(int position, String expected, String text) {
        super("character " + (position + 1) + ": " + expected + " in selector " + text);
        this.position = position;
    }

    /** Where it goes wrong, 0 for the first character. */
    public int position() {
        return position;
    }
}
