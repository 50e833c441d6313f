/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Seeded traffic of a stable and a canary version, with everything that makes real traffic hard.
 * For whoever adds a scenario.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench.traffic;

import org.jspecify.annotations.NullMarked;
