/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * How fast a history is scored from its index by a process that has run for a while.
 * For whoever makes the score or its JSON faster.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.risk;

import org.jspecify.annotations.NullMarked;
