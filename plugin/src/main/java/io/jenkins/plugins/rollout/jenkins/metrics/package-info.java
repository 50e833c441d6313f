/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What the controller's monitoring is told of rollouts, where the Metrics plugin is installed.
 * For whoever adds a number; docs/reference/own-metrics.md lists the names.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.metrics;

import org.jspecify.annotations.NullMarked;
