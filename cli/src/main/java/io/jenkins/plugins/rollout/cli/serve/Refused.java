/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

/** A request that is not answered as asked: one line what, one line what to do. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String remedy;

    /** @param status of HTTP, 400 or more */
    public Refused(int status, String what, String remedy) {
        super(what, null, false, false);
        this.status = status;
        this.remedy = remedy;
    }

    int status() {
        return status;
    }

    Body body() {
        return new Body(getMessage(), remedy);
    }

    /** What the caller is sent. */
    record Body(String error, String remedy) {}
}
