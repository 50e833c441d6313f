/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands about what became of rollouts: incidents, recorded outcomes, rework and the report by code origin. For those who answer for the figures. */
@NullMarked
package io.jenkins.plugins.rollout.cli.outcome;

import org.jspecify.annotations.NullMarked;
