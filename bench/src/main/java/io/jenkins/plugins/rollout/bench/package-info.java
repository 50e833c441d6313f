/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The side-by-side comparison: what is simulated, under which rules, and the command that runs it.
 * For whoever wants to see the figures come about: start with {@code bench/run --quick}.
 */
@NullMarked
package io.jenkins.plugins.rollout.bench;

import org.jspecify.annotations.NullMarked;
