/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

/**
 * Files of a commit as numbers of a {@link Paths} table. The arrays are shared and never written to.
 *
 * @param sources production files: added, changed, removed, or renamed (by the new name)
 * @param others everything else
 * @param renames production files renamed: old name, new name, old name, new name, ...
 */
@SuppressWarnings("ArrayRecordComponent") // tens of millions of these numbers are held for a large history
public record Touched(int[] sources, int[] others, int[] renames) {

    private static final int[] EMPTY = {};

    /** No files. */
    public static final Touched NOTHING = new Touched(EMPTY, EMPTY, EMPTY);

    /** Files touched, of any kind. */
    public int count() {
        return sources.length + others.length;
    }
}
