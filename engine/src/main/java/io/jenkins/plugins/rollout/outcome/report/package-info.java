/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Outcomes of rollouts, counted per code origin, service, team, band and period, always with how many and how sure. For
 * {@code rollout report}, the dashboard and the plugin.
 */
@NullMarked
package io.jenkins.plugins.rollout.outcome.report;

import org.jspecify.annotations.NullMarked;
