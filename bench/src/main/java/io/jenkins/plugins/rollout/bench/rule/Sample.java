/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rule;

import java.util.Arrays;

/** One side's cumulative counters, pod by pod, at the instant of its scrape. */
public final class Sample {

    private final int at;
    private final long[] requests;
    private final long[] errors;
    private final long totalRequests;
    private final long totalErrors;

    /**
     * Copies both arrays.
     *
     * @param at seconds since the canary's first traffic when the counters had these values
     */
    public Sample(int at, long[] requests, long[] errors) {
        this.at = at;
        this.requests = requests.clone();
        this.errors = errors.clone();
        this.totalRequests = Arrays.stream(requests).sum();
        this.totalErrors = Arrays.stream(errors).sum();
    }

    public int at() {
        return at;
    }

    public int pods() {
        return requests.length;
    }

    public long requests() {
        return totalRequests;
    }

    public long errors() {
        return totalErrors;
    }

    public long requests(int pod) {
        return requests[pod];
    }

    public long errors(int pod) {
        return errors[pod];
    }
}
