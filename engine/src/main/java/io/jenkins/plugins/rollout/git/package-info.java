/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * Reads git repositories for the risk score: change sets, facts of commits, an index of the history.
 * For callers that have a repository and two revisions; everything else in here is internal.
 */
@NullMarked
package io.jenkins.plugins.rollout.git;

import org.jspecify.annotations.NullMarked;
