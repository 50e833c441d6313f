/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The command line: one class a command, thin over the engine.
 * For whoever adds an option or a command.
 */
@NullMarked
package io.jenkins.plugins.rollout.cli;

import org.jspecify.annotations.NullMarked;
