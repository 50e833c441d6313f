/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.RawParseUtils;

/** Files that differ between two trees; equal folders are never opened. */
final class TreeDiff {

    private final Trees trees;

    TreeDiff(Trees trees) {
        this.trees = trees;
    }

    /** Changes from one tree to another, in git's order; the zero id is the empty tree. Renames are not looked for. */
    List<Change> between(ObjectId before, ObjectId after) throws IOException {
        List<Change> changes = new ArrayList<>();
        walk("", before, after, changes);
        return changes;
    }

    private void walk(String folder, ObjectId before, ObjectId after, List<Change> changes) throws IOException {
        CanonicalTreeParser old = parser(before);
        CanonicalTreeParser now = parser(after);
        while (!old.eof() || !now.eof()) {
            int order = old.eof() ? 1 : now.eof() ? -1 : old.pathCompare(now);
            if (order < 0) {
                one(folder, old, true, changes);
                old.next(1);
            } else if (order > 0) {
                one(folder, now, false, changes);
                now.next(1);
            } else {
                both(folder, old, now, changes);
                old.next(1);
                now.next(1);
            }
        }
    }

    private CanonicalTreeParser parser(ObjectId tree) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(trees.get(tree));
        return parser;
    }

    private void both(String folder, CanonicalTreeParser old, CanonicalTreeParser now, List<Change> changes)
            throws IOException {
        boolean sameMode = old.getEntryRawMode() == now.getEntryRawMode();
        if (old.idEqual(now) && sameMode) {
            return;
        }
        String path = folder + name(now);
        if (isTree(old) && isTree(now)) {
            walk(path + "/", old.getEntryObjectId(), now.getEntryObjectId(), changes);
        } else if (type(old) != type(now)) {
            // a link or a submodule that becomes a file goes, and the file comes
            one(folder, old, true, changes);
            one(folder, now, false, changes);
        } else {
            changes.add(new Change(
                    path,
                    path,
                    old.getEntryObjectId(),
                    now.getEntryObjectId(),
                    old.getEntryFileMode(),
                    now.getEntryFileMode()));
        }
    }

    private void one(String folder, CanonicalTreeParser entry, boolean removed, List<Change> changes)
            throws IOException {
        String path = folder + name(entry);
        ObjectId id = entry.getEntryObjectId();
        ObjectId none = ObjectId.zeroId();
        if (isTree(entry)) {
            walk(path + "/", removed ? id : none, removed ? none : id, changes);
        } else if (removed) {
            changes.add(new Change(path, path, id, none, entry.getEntryFileMode(), FileMode.MISSING));
        } else {
            changes.add(new Change(path, path, none, id, FileMode.MISSING, entry.getEntryFileMode()));
        }
    }

    private static int type(CanonicalTreeParser entry) {
        return entry.getEntryRawMode() & FileMode.TYPE_MASK;
    }

    private static boolean isTree(CanonicalTreeParser entry) {
        return entry.getEntryRawMode() == FileMode.TYPE_TREE;
    }

    /** UTF-8 where it is valid, else as Latin 1: a name is never lost. */
    private static String name(CanonicalTreeParser entry) {
        return RawParseUtils.decode(entry.getEntryPathBuffer(), 0, entry.getEntryPathLength());
    }
}
