/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What a rule for judging a canary sees and says, whoever's rule it is.
 * For whoever adds a rule to the comparison.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.rule;

import org.jspecify.annotations.NullMarked;
