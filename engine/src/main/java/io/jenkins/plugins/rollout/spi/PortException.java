/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

/** A port could not do what was asked: one clear line, and one on what to do. */
public final class PortException extends Exception {

    private final String remedy;
    private final boolean retryable;

    private PortException(String what, String remedy, boolean retryable, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
        this.retryable = retryable;
    }

    /** Trying again without a change would fail again: missing object, forbidden verb, bad query. */
    public static PortException permanent(String what, String remedy) {
        return new PortException(what, remedy, false, null);
    }

    /** May pass by itself: no connection, conflict, throttled, overloaded. */
    public static PortException passing(String what, String remedy, Throwable cause) {
        return new PortException(what, remedy, true, cause);
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }

    public boolean retryable() {
        return retryable;
    }
}
