/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.Size;
import io.jenkins.plugins.rollout.risk.language.BranchCounter;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Compares lines of a file before and after. */
final class LineChanges {

    private final DiffAlgorithm algorithm = new HistogramDiff();

    EditList edits(RawText before, RawText after) {
        return algorithm.diff(RawTextComparator.DEFAULT, before, after);
    }

    /** The same, as if no line had any space: code that is indented anew says what it said. */
    EditList editsBesidesSpace(RawText before, RawText after) {
        return algorithm.diff(RawTextComparator.WS_IGNORE_ALL, before, after);
    }

    /** What these edits add up to. */
    static Size size(EditList edits, RawText after, BranchCounter counter) {
        int added = 0;
        int removed = 0;
        int branches = 0;
        for (Edit edit : edits) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
            for (int line = edit.getBeginB(); line < edit.getEndB(); line++) {
                branches += branches(after, line, counter);
            }
        }
        return new Size(added, removed, edits.size(), branches, after.size());
    }

    /** What a merge adds by itself: lines of the result that no parent has. */
    Size ofMerge(List<RawText> parents, RawText result, BranchCounter counter) {
        BitSet fresh = new BitSet(result.size());
        fresh.set(0, result.size());
        for (RawText parent : parents) {
            BitSet here = new BitSet(result.size());
            edits(parent, result).forEach(edit -> here.set(edit.getBeginB(), edit.getEndB()));
            fresh.and(here);
        }
        int hunks = 0;
        int branches = 0;
        for (int line = fresh.nextSetBit(0); line >= 0; line = fresh.nextSetBit(line + 1)) {
            hunks += line == 0 || !fresh.get(line - 1) ? 1 : 0;
            branches += branches(result, line, counter);
        }
        return new Size(fresh.cardinality(), 0, hunks, branches, result.size());
    }

    private static int branches(RawText text, int line, BranchCounter counter) {
        ByteBuffer bytes = text.getRawString(line);
        int from = bytes.arrayOffset() + bytes.position();
        return counter.count(bytes.array(), from, from + bytes.remaining());
    }
}
