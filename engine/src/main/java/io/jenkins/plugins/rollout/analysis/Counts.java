/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/**
 * Requests and the failed ones among them, over some span.
 *
 * @param requests 0 or more
 * @param errors 0..requests
 */
public record Counts(long requests, long errors) {

    public static final Counts NONE = new Counts(0, 0);

    public Counts plus(Counts other) {
        return new Counts(requests + other.requests, errors + other.errors);
    }

    /** Share of failed requests, 0 when there were none. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
