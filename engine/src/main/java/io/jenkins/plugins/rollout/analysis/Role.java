/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/** Which revision a pod runs: the one in service before the rollout, or the one being shipped. */
public enum Role {
    STABLE,
    CANARY
}
