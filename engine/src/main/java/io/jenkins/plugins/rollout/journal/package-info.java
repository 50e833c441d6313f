/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The journal in a SQL database: an embedded SQLite file by default.
 * For whoever operates a journal, or changes its schema.
 */
@NullMarked
package io.jenkins.plugins.rollout.journal;

import org.jspecify.annotations.NullMarked;
