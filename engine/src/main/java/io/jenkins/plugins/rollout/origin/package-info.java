/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Where code came from: people, or people with an assistant, with the evidence for it.
 * For whoever scores a change, plans its rollout, or compares outcomes by origin.
 */
@NullMarked
package io.jenkins.plugins.rollout.origin;

import org.jspecify.annotations.NullMarked;
