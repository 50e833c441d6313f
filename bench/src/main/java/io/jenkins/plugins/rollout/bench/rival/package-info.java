/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Other tools' rules, re-implemented from their published definitions with their defaults.
 * For whoever doubts that the comparison is fair.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.rival;

import org.jspecify.annotations.NullMarked;
