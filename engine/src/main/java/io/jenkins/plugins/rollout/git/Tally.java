/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Touched;
import io.jenkins.plugins.rollout.risk.Trait;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.IntList;
import org.jspecify.annotations.Nullable;

/** Adds up the files of one commit. */
final class Tally {

    private final Paths paths;
    private final IntList sources = new IntList();
    private final IntList others = new IntList();
    private final IntList renames = new IntList();
    private int traits;
    private int added;
    private int removed;
    private int hunks;
    private int branches;
    private int longest;
    private @Nullable ObjectId missing;

    Tally(Paths paths) {
        this.paths = paths;
    }

    void mark(Trait trait) {
        traits |= trait.bit();
    }

    void markAll(int bits) {
        traits |= bits;
    }

    void source(Change change) {
        sources.add(paths.number(change.path()));
        if (change.renamed()) {
            renames.add(paths.number(change.oldPath()));
            renames.add(paths.number(change.path()));
        }
    }

    void other(Change change) {
        others.add(paths.number(change.path()));
    }

    void add(Size size) {
        added += size.added();
        removed += size.removed();
        hunks += size.hunks();
        branches += size.branches();
        longest = Math.max(longest, size.longest());
    }

    /** Keeps the name of a content if it is missing here. */
    void noteMissing(Content content, ObjectId id) {
        if (missing == null && content.state() == Content.State.MISSING) {
            missing = id;
        }
    }

    /** One object that was missing; null if none was. */
    @Nullable
    ObjectId missing() {
        return missing;
    }

    int traits() {
        return traits;
    }

    Size size() {
        return new Size(added, removed, hunks, branches, longest);
    }

    Touched touched() {
        return new Touched(array(sources), array(others), array(renames));
    }

    private static int[] array(IntList list) {
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i);
        }
        return numbers;
    }
}
