/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.util.Locale;

/** How a rollout ended. */
public enum Outcome {
    /** The new revision serves everyone. */
    SUCCEEDED,
    /** The evidence, or a failure on the way, sent the rollout back; stable is restored. */
    ROLLED_BACK,
    /** A person ended the rollout; stable is restored. */
    ABORTED,
    /** A gate said no; nothing was touched. */
    DENIED,
    /** The rollout could not be ended by itself: a person must act, and is told how. */
    FAILED;

    /** The word used in output: {@code rolled-back}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The outcome of a word of {@link #word}.
     *
     * @throws IllegalArgumentException when no outcome has that word
     */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
