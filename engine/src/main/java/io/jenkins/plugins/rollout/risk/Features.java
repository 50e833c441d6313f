/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

/**
 * A commit with what the history before it says.
 *
 * @param commit the commit itself
 * @param heat largest {@link Hotspots heat} among its production files, 0 or more
 * @param hottest number of that file; -1 if none was ever repaired
 * @param repairs fix commits to that file in the 182 days before, 0 or more
 * @param newToAuthor whether its author never touched any of its production files before
 */
public record Features(CommitFacts commit, double heat, int hottest, int repairs, boolean newToAuthor) {}
