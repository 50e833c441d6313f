/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/** Commands that begin, drive and steer rollouts: run, resume, rollback, worker, promote, pause, abort, status. For whoever ships, and for CI. */
@NullMarked
package io.jenkins.plugins.rollout.cli.drive;

import org.jspecify.annotations.NullMarked;
