/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Irreversible;
import java.io.IOException;
import java.util.BitSet;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.revwalk.RevCommit;

/** Measures one changed file of a commit. */
final class FileReader {

    /** Lines of data beyond this say nothing new, and take seconds. */
    private static final int LONGEST_MIGRATION = 5_000;

    private static final int LONGEST_LINE = 2_000;

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
        if (change.isSubmodule()) {
            tally.mark(Trait.PARTLY_UNKNOWN);
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
            tally.noteMissing(before, change.oldId());
            tally.noteMissing(after, change.newId());
            if (source) {
                tally.mark(Trait.PARTLY_UNKNOWN);
            }
            if (path.migration() && !change.removed()) {
                tally.mark(Trait.UNREAD_MIGRATION);
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

    /** What the added lines of a migration do on the way up. */
    private int steps(Content after, EditList edits) {
        BitSet added = new BitSet();
        edits.forEach(edit -> added.set(edit.getBeginB(), edit.getEndB()));
        int traits = 0;
        boolean down = false;
        for (int line = 0; line < Math.min(after.text().size(), LONGEST_MIGRATION); line++) {
            String whole = after.text().getString(line);
            String text = whole.substring(0, Math.min(whole.length(), LONGEST_LINE));
            down = irreversible.isDown(text, down);
            if (added.get(line) && !down) {
                traits |= irreversible.traitsOf(text);
            }
        }
        return traits;
    }
}
