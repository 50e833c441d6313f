/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

/** The pure core. */
public final class Rollout {
    private Rollout() {}
}
