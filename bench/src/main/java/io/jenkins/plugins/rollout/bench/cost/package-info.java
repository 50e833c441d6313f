/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What one decision costs: time, allocation and state, measured with JMH.
 * For whoever runs thousands of rollouts on one controller, or makes the arithmetic faster.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.cost;

import org.jspecify.annotations.NullMarked;
