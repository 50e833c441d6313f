/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * How far a failure reaches: services, owners, dependants, delicate files, steps with no way back.
 * For whoever plans a rollout; the rules are text that a repository brings along.
 */
@NullMarked
package io.jenkins.plugins.rollout.risk.blast;

import org.jspecify.annotations.NullMarked;
