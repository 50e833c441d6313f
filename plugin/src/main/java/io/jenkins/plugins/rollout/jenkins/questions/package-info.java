/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What builds ask people outside of a rollout: approvals and closed windows, kept beside the build until they are answered.
 * For whoever asks where an answer is when the controller dies.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.questions;

import org.jspecify.annotations.NullMarked;
