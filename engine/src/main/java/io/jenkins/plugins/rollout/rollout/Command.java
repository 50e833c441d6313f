/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

/** What a driver must do; data, idempotent. */
public interface Command {
    /** Stable name, as in {@link Event.CommandFailed}. */
    String name();
}
