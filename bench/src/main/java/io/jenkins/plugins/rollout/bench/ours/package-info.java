/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The rule of this project behind the same interface as the others'.
 * For whoever changes the rule and wants to know what it costs.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.ours;

import org.jspecify.annotations.NullMarked;
