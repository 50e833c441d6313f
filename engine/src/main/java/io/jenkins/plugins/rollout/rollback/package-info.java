/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Going back to a revision that was in service before.
 * For whoever asks which revision a rollback goes to.
 */
@NullMarked
package io.jenkins.plugins.rollout.rollback;

import org.jspecify.annotations.NullMarked;
