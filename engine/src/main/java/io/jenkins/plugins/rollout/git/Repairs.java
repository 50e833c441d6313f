/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.risk.language.Messages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Finds which commits were repaired later and when first, as SZZ does: a fix takes out lines, and who wrote them is to
 * blame. Lines without a letter or digit, comments, and lines that only move to the side blame nobody. A revert blames the commit that it takes back.
 */
final class Repairs implements EditListener {

    private final Messages messages;
    private final LineOrigins origins = new LineOrigins();
    private final LineChanges lines = new LineChanges();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private long[] repairedAt = new long[1024];

    Repairs(Messages messages) {
        this.messages = messages;
    }

    /** Must hear of each commit before its edits. */
    void begin(RevCommit commit) {
        numbers.put(commit.name(), names.size());
        names.add(commit.name());
        if (repairedAt.length < names.size()) {
            repairedAt = Arrays.copyOf(repairedAt, repairedAt.length * 2);
        }
        repairedAt[names.size() - 1] = Long.MAX_VALUE;
        messages.reverted(commit.getFullMessage()).ifPresent(name -> blame(named(name), commit));
    }

    private int named(String name) {
        Integer whole = numbers.get(name);
        if (whole != null) {
            return whole;
        }
        for (int i = names.size() - 1; i >= 0 && name.length() < 40; i--) {
            if (names.get(i).startsWith(name)) {
                return i;
            }
        }
        return LineOrigins.NOBODY;
    }

    @Override
    public void edited(RevCommit commit, Change change, RawText before, RawText after, EditList edits) {
        if (!change.added() && messages.isFix(commit.getFullMessage())) {
            int[] writers = origins.of(change.oldId(), before);
            for (Edit edit : lines.editsBesidesSpace(before, after)) {
                for (int line = edit.getBeginA(); line < edit.getEndA(); line++) {
                    if (isCode(before, line)) {
                        blame(writers[line], commit);
                    }
                }
            }
        }
        if (!change.removed()) {
            origins.edited(number(commit), change.oldId(), before, change.newId(), after, edits);
        }
    }

    @Override
    public void merged(RevCommit merge, MergedFile file, List<RawText> parents, RawText result) {
        origins.merged(number(merge), file.parents(), parents, file.result(), result);
    }

    private int number(RevCommit commit) {
        return numbers.get(commit.name());
    }

    private void blame(int writer, RevCommit fix) {
        if (writer != LineOrigins.NOBODY) {
            repairedAt[writer] = Math.min(repairedAt[writer], fix.getCommitTime());
        }
    }

    /** When a commit was first repaired, in seconds since 1970; {@link Long#MAX_VALUE} if never. */
    long repairedAt(ObjectId commit) {
        return repairedAt[numbers.get(commit.name())];
    }

    /** Neither a comment nor a line without a letter or digit. */
    static boolean isCode(RawText text, int line) {
        ByteBuffer bytes = text.getRawString(line);
        int start = -1;
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            byte c = bytes.get(i);
            if (start < 0 && c != ' ' && c != '\t') {
                start = i;
                if (c == '#' || c == '*' || c == '/' && i + 1 < bytes.limit() && isSlashOrStar(bytes.get(i + 1))) {
                    return false;
                }
            }
            if (c < 0 || Character.isLetterOrDigit(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSlashOrStar(byte c) {
        return c == '/' || c == '*';
    }
}
