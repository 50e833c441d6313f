/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.FileKind;
import io.jenkins.plugins.rollout.risk.language.Languages;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Counts the lines of a change that a later tree has no more; see {@link Rework}. */
final class ReworkedLines {

    private final PathFacts facts;
    private final TreeDiff trees;
    private final Renames renames;
    private final Contents contents;
    private final LineChanges lines = new LineChanges();
    private long all;
    private long reworked;

    ReworkedLines(ObjectReader reader, Languages languages) {
        this.facts = new PathFacts(languages);
        this.trees = new TreeDiff(new Trees(reader));
        this.renames = new Renames(reader, facts::kindOf);
        this.contents = new Contents(reader);
    }

    long all() {
        return all;
    }

    long reworked() {
        return reworked;
    }

    void compare(ObjectId before, ObjectId shipped, ObjectId then) throws IOException {
        Map<String, ObjectId> later = new HashMap<>();
        for (Change change : renames.join(trees.between(shipped, then))) {
            // Under the old name, and, for what comes back, under the new one.
            later.put(change.added() ? change.path() : change.oldPath(), change.newId());
        }
        for (Change change : renames.join(trees.between(before, shipped))) {
            boolean code = change.isFile() && facts.kindOf(change.path()) == FileKind.SOURCE;
            if (code) {
                ObjectId none = change.removed() ? ObjectId.zeroId() : change.newId();
                count(change, later.getOrDefault(change.path(), none));
            }
        }
    }

    private void count(Change change, ObjectId now) throws IOException {
        List<Content> three = List.of(contents.get(change.oldId()), contents.get(change.newId()), contents.get(now));
        if (!three.stream().allMatch(Content::read)) {
            return;
        }
        RawText old = three.get(0).text();
        RawText shipped = three.get(1).text();
        RawText then = three.get(2).text();
        BitSet gone = takenOut(shipped, then);
        BitSet stillOut = takenOut(old, then);
        for (Edit edit : lines.edits(old, shipped)) {
            if (edit.getLengthB() > 0) {
                count(shipped, edit.getBeginB(), edit.getEndB(), gone, true);
            } else {
                count(old, edit.getBeginA(), edit.getEndA(), stillOut, false);
            }
        }
    }

    /** @param redone what it means that a line is among {@code marked} */
    private void count(RawText text, int from, int to, BitSet marked, boolean redone) {
        for (int line = from; line < to; line++) {
            if (Repairs.isCode(text, line)) {
                all++;
                reworked += marked.get(line) == redone ? 1 : 0;
            }
        }
    }

    private BitSet takenOut(RawText before, RawText after) {
        BitSet lost = new BitSet();
        EditList edits = lines.edits(before, after);
        edits.forEach(edit -> lost.set(edit.getBeginA(), edit.getEndA()));
        return lost;
    }
}
