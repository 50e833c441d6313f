/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The decision over recorded polls in CSV, many runs a file, as fast as one core reads them.
 * For whoever replays history or judges the method from outside: start with {@link
 * io.jenkins.plugins.rollout.analysis.batch.Batch}.
 */
@NullMarked
package io.jenkins.plugins.rollout.analysis.batch;

import org.jspecify.annotations.NullMarked;
