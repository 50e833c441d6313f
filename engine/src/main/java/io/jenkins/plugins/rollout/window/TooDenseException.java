/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

/** Calendars recur so often that their answer cannot be computed in bounded time and memory. */
public final class TooDenseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooDenseException(int most) {
        super("the calendars have more than " + most + " occurrences in " + Timeline.CHUNK / 86_400 + " days");
    }
}
