/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/**
 * Errors that come several at once on one pod, as retries do; the requests come with them.
 *
 * @param size errors a cluster, 1 for independent errors
 * @param from seconds since the canary's first traffic before which errors are independent
 */
public record Clusters(int size, int from) {

    public static final Clusters NONE = new Clusters(1, 0);

    /** Clusters at all times, in stable's history too. */
    static Clusters of(int size) {
        return new Clusters(size, Integer.MIN_VALUE);
    }

    int sizeAt(int t) {
        return t >= from ? size : 1;
    }
}
