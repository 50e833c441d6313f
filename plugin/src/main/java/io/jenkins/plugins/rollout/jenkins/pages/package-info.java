/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The pages: what waits for a decision, what is under way, what happened and why.
 * For whoever adds a page or a button.
 */
@NullMarked
package io.jenkins.plugins.rollout.jenkins.pages;

import org.jspecify.annotations.NullMarked;
