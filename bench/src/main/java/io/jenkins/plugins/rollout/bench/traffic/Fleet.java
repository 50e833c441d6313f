/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/**
 * Pods of the two versions, between which a version's requests spread evenly.
 *
 * @param stable pods of the stable version, 1 or more
 * @param canary pods of the canary, 1 or more
 */
public record Fleet(int stable, int canary) {

    /** Pods are numbered stable first. */
    int pods() {
        return stable + canary;
    }

    boolean isCanary(int pod) {
        return pod >= stable;
    }
}
