/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Simulated rollouts of one scenario under one rule, and their tallies with confidence bounds.
 * For whoever checks how a figure came about.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.trial;

import org.jspecify.annotations.NullMarked;
