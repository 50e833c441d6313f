/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Instant;

/**
 * A stretch of time in which one thing makes it open or closed.
 *
 * @param from first instant that belongs to it
 * @param to first instant after it
 * @param rule name of the window or of what closes; empty when there is none
 * @param reason one clause for people
 */
public record Stretch(Instant from, Instant to, boolean open, Kind kind, String rule, String reason) {

    /** What makes a moment open or closed, the gravest first: of several, the first is the one that is told. */
    public enum Kind {
        /** A freeze, a blackout, a holiday: it beats every window. */
        FREEZE,
        /** Too few people are on duty. */
        CAPACITY,
        /** No window is open. */
        OUTSIDE,
        /** A window is open. */
        WINDOW,
        /** Nothing is declared: open. */
        NOTHING
    }
}
