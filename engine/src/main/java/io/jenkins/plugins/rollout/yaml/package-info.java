/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Files that people write, read with limits and answered with the line to change.
 * For whoever adds a file format or an error message.
 */
@NullMarked
package io.jenkins.plugins.rollout.yaml;

import org.jspecify.annotations.NullMarked;
