/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

/** A row that cannot be used; the message names the line. */
public final class BadRowException extends Exception {
    private static final long serialVersionUID = 1;

    private final long line;

    BadRowException(long line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** Line number, from 1. */
    public long line() {
        return line;
    }
}
