/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.FileKind;
import java.io.IOException;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Counts the lines that a commit adds to files of any kind, as {@code git log -M --numstat} does: the yardstick of the
 * evaluation is what anybody can count, without a table of what is production code.
 */
final class AddedLines {

    private final RevWalk walk;
    private final TreeDiff trees;
    private final Renames renames;
    private final Contents contents;
    private final LineChanges lines = new LineChanges();

    AddedLines(ObjectReader reader) {
        this.walk = new RevWalk(reader);
        this.trees = new TreeDiff(new Trees(reader));
        this.renames = new Renames(reader, any -> FileKind.SOURCE);
        this.contents = new Contents(reader);
    }

    /** Lines added against the first parent; what is binary or missing adds none. */
    long of(RevCommit commit) throws IOException {
        ObjectId before = commit.getParentCount() == 0
                ? ObjectId.zeroId()
                : walk.parseCommit(commit.getParent(0)).getTree();
        long added = 0;
        for (Change change : renames.join(trees.between(before, commit.getTree()))) {
            if (change.isFile() && !change.removed() && !change.oldId().equals(change.newId())) {
                added += added(change);
            }
        }
        return added;
    }

    private long added(Change change) throws IOException {
        Content before = contents.get(change.oldId());
        Content after = contents.get(change.newId());
        if (before.isUnknown() || after.isUnknown()) {
            return 0;
        }
        return lines.edits(before.text(), after.text()).stream()
                .mapToLong(Edit::getLengthB)
                .sum();
    }
}
