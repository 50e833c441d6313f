/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * JSON for what is stored and for what is printed.
 * For whoever adds an event, or a command with JSON output.
 */
@NullMarked
package io.jenkins.plugins.rollout.json;

import org.jspecify.annotations.NullMarked;
