/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;

/** Which commit wrote each line of each content, kept along a history read parents first: blame without walking back. */
final class LineOrigins {

    /** The line's writer is not known. */
    static final int NOBODY = -1;

    /** A line takes four bytes; a fifth of the memory there is. */
    private static final long LIMIT_LINES =
            Math.min(96L << 20, Runtime.getRuntime().maxMemory() / 20);

    private final Map<ObjectId, int[]> kept = new LinkedHashMap<>(1024, 0.75f, true);
    private final LineChanges lines = new LineChanges();
    private long total;

    /** Writers of the lines of a content. */
    int[] of(ObjectId content, RawText text) {
        int[] origins = kept.get(content);
        if (origins != null && origins.length == text.size()) {
            return origins;
        }
        int[] nobody = new int[text.size()];
        Arrays.fill(nobody, NOBODY);
        return nobody;
    }

    /** A commit turned one content into another. */
    void edited(int commit, ObjectId before, RawText old, ObjectId after, RawText now, EditList edits) {
        if (!kept.containsKey(after)) {
            int[] origins = carried(of(before, old), now.size(), edits);
            for (Edit edit : edits) {
                Arrays.fill(origins, edit.getBeginB(), edit.getEndB(), commit);
            }
            keep(after, origins);
        }
    }

    /** A merge made a content: each line is the parent's that has it, else the merge's own. */
    void merged(int merge, List<ObjectId> parents, List<RawText> texts, ObjectId result, RawText now) {
        if (kept.containsKey(result)) {
            return;
        }
        int[] origins = new int[now.size()];
        Arrays.fill(origins, merge);
        for (int i = parents.size() - 1; i >= 0; i--) {
            RawText old = texts.get(i);
            EditList edits = lines.edits(old, now);
            int[] from = carried(of(parents.get(i), old), now.size(), edits);
            boolean[] fresh = new boolean[now.size()];
            edits.forEach(edit -> Arrays.fill(fresh, edit.getBeginB(), edit.getEndB(), true));
            for (int line = 0; line < origins.length; line++) {
                if (!fresh[line]) {
                    origins[line] = from[line];
                }
            }
        }
        keep(result, origins);
    }

    /** The writers of unchanged lines at their new places. */
    private static int[] carried(int[] before, int length, EditList edits) {
        int[] after = new int[length];
        int a = 0;
        int b = 0;
        for (Edit edit : edits) {
            System.arraycopy(before, a, after, b, edit.getBeginA() - a);
            a = edit.getEndA();
            b = edit.getEndB();
        }
        System.arraycopy(before, a, after, b, Math.min(before.length - a, length - b));
        return after;
    }

    private void keep(ObjectId content, int[] origins) {
        kept.put(content, origins);
        total += origins.length;
        var eldest = kept.entrySet().iterator();
        while (total > LIMIT_LINES && kept.size() > 1) {
            total -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
