/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Irreversible;
import java.io.IOException;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.revwalk.RevCommit;

/** Measures one changed file of a commit. */
final class FileReader {

    private final Contents contents;
    private final PathFacts facts;
    private final Irreversible irreversible;
    private final EditListener listener;
    private final LineChanges lines = new LineChanges();

    FileReader(Contents contents, PathFacts facts, Irreversible irreversible, EditListener listener) {
        this.contents = contents;
        this.facts = facts;
        this.irreversible = irreversible;
        this.listener = listener;
    }

    void measure(RevCommit commit, Change change, Tally tally) throws IOException {
        PathFacts.Facts path = facts.of(change.path());
        if (path.kind() == FileKind.TEST) {
            tally.mark(Trait.TESTS);
        }
        if (path.migration()) {
            tally.mark(Trait.MIGRATION);
        }
        boolean source = path.kind() == FileKind.SOURCE && change.isFile();
        if (!source && !(path.migration() && change.isFile())) {
            tally.other(change);
            return;
        }
        Content before = contents.get(change.oldId());
        Content after = contents.get(change.newId());
        if (before.state() == Content.State.GENERATED || after.state() == Content.State.GENERATED) {
            tally.other(change);
            return;
        }
        if (source) {
            tally.source(change);
        } else {
            tally.other(change);
        }
        if (!before.read() || !after.read()) {
            if (source) {
                tally.mark(Trait.PARTLY_UNKNOWN);
            }
            return;
        }
        EditList edits = lines.edits(before.text(), after.text());
        if (source) {
            Size size = LineChanges.size(edits, after.text(), path.counter());
            tally.add(size);
            listener.edited(commit, change, before.text(), after.text(), edits);
        }
        if (path.migration()) {
            tally.markAll(steps(after, edits));
        }
    }

    private int steps(Content after, EditList edits) {
        int traits = 0;
        for (Edit edit : edits) {
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
                traits |= irreversible.traitsOf(after.text().getString(line));
            }
        }
        return traits;
    }
}
