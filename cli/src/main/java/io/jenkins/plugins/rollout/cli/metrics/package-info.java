/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What this program tells Prometheus of itself; docs/reference/own-metrics.md lists the names.
 * For whoever watches that rollouts are watched.
 */
@NullMarked
package io.jenkins.plugins.rollout.cli.metrics;

import org.jspecify.annotations.NullMarked;
