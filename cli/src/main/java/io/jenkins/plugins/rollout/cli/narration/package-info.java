/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Rollouts in words: what happens, what was decided and why, what is to be expected. For people at a terminal. */
@NullMarked
package io.jenkins.plugins.rollout.cli.narration;

import org.jspecify.annotations.NullMarked;
