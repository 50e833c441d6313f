/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

/**
 * How much a commit changes, in production code alone.
 *
 * @param added lines added
 * @param removed lines removed
 * @param hunks places edited
 * @param branches decisions in the added lines
 * @param longest lines of the longest file touched, after the change
 */
public record Size(int added, int removed, int hunks, int branches, int longest) {

    /** Nothing changed, or nothing known. */
    public static final Size NONE = new Size(0, 0, 0, 0, 0);
}
