/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Scores a change of which only messages, authors and names of files are known. For continuous integration where no
 * repository is at hand.
 */
@NullMarked
package io.jenkins.plugins.rollout.risk.changelog;

import org.jspecify.annotations.NullMarked;
