/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a rollback that a person asked for takes back: all that were shipped to the same target since the revision
 * that was gone back to was in service. Asked from the newest rollout to the oldest.
 */
final class Reversions {

    /** Of each target, the revisions that were gone back to by rollbacks whose way back is not at its end. */
    private final Map<Integer, Set<Integer>> wantedBack = new HashMap<>();

    /**
     * The next older rollout; whether a person went back from it.
     *
     * @param place target, see {@link Passage#place}
     * @param from see {@link Passage#cameFrom}
     * @param to see {@link Passage#wentTo}; {@link Passage#NONE} when it is no such rollback, or did not come through
     * @param shipped it went to all users, and stayed there
     */
    boolean takeBack(int place, int from, int to, boolean shipped) {
        Set<Integer> wanted = wantedBack.get(place);
        if (to != Passage.NONE) {
            goneBack(place, from, to, wanted);
            return false;
        }
        if (wanted == null || wanted.isEmpty()) {
            return false;
        }
        if (from != Passage.NONE) {
            wanted.remove(from);
        } else if (shipped) {
            // Without a record of what it replaced, the latest change alone is known to have been taken back.
            wanted.clear();
        }
        return shipped;
    }

    /** A rollback to what was in service before another one undoes that one. */
    private void goneBack(int place, int from, int to, @Nullable Set<Integer> wanted) {
        boolean undone = wanted != null && from != to && wanted.remove(from);
        if (!undone) {
            wantedBack.computeIfAbsent(place, any -> new HashSet<>()).add(to);
        }
    }
}
