/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.time.Instant;

/**
 * Why the schedule stands still. Analysis and rollback go on.
 *
 * @param by person, or {@code analysis}
 */
public record Pause(Instant at, String by, String reason) {}
