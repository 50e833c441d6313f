/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.forecast;

import java.time.Duration;

/**
 * A part of the schedule.
 *
 * @param share canary share, 0..1
 * @param hold how long it is held
 */
public record Stage(double share, Duration hold) {}
