/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * What files and commit messages mean: code, test, generated, vendored; decision; repair. All of it tables of text.
 * For whoever reads a repository, and for users who add a language.
 */
@NullMarked
package io.jenkins.plugins.rollout.risk.language;

import org.jspecify.annotations.NullMarked;
