/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Who must agree before a change is shipped, and who may ship against a closed window: pure decisions about what people said.
 * For whoever asks for approvals, or changes what counts as one.
 */
@NullMarked
package io.jenkins.plugins.rollout.gate;

import org.jspecify.annotations.NullMarked;
