/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Counts decisions in lines of one family of languages; a scan over bytes, so that any encoding passes. */
public final class BranchCounter {

    /** A keyword fits a long: eight letters. */
    private static final int LONGEST = 8;

    private final long[] words;
    private final List<byte[]> comments;
    private final boolean and;
    private final boolean or;
    private final boolean ternary;

    /**
     * @param tokens keywords of at most eight letters, and any of {@code && || ?:}
     * @param comments what a line starts with if it is only a comment
     */
    BranchCounter(List<String> tokens, List<String> comments) {
        this.words = tokens.stream()
                .filter(token -> Character.isLetter(token.charAt(0)))
                .mapToLong(BranchCounter::pack)
                .sorted()
                .toArray();
        this.comments = comments.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.and = tokens.contains("&&");
        this.or = tokens.contains("||");
        this.ternary = tokens.contains("?:");
    }

    private static long pack(String word) {
        if (word.length() > LONGEST) {
            throw new IllegalArgumentException("a branch keyword has at most " + LONGEST + " letters: " + word);
        }
        long packed = 0;
        for (byte letter : word.getBytes(StandardCharsets.UTF_8)) {
            packed = packed << 8 | letter;
        }
        return packed;
    }

    /** Decisions in the line {@code text[from, to)}. */
    public int count(byte[] text, int from, int to) {
        int start = from;
        while (start < to && (text[start] == ' ' || text[start] == '\t')) {
            start++;
        }
        if (isComment(text, start, to)) {
            return 0;
        }
        int count = 0;
        int at = start;
        while (at < to) {
            byte c = text[at];
            if (isWord(c)) {
                int end = at;
                long packed = 0;
                while (end < to && isWord(text[end])) {
                    packed = packed << 8 | text[end];
                    end++;
                }
                if (end - at <= LONGEST && Arrays.binarySearch(words, packed) >= 0) {
                    count++;
                }
                at = end;
            } else if (at > start && isSpace(text[at - 1]) && c != '*' && isComment(text, at, to)) {
                return count;
            } else {
                int width = operator(text, at, to, c);
                count += width > 0 ? 1 : 0;
                at += Math.max(1, width);
            }
        }
        return count;
    }

    /** Bytes of the operator at a place, 0 if none is there. */
    private int operator(byte[] text, int at, int to, byte c) {
        byte next = at + 1 < to ? text[at + 1] : (byte) '\n';
        if (c == '&' && and && next == '&' || c == '|' && or && next == '|') {
            return 2;
        }
        // with space on both sides: neither a wildcard type, nor safe navigation, nor an optional
        boolean spaced = at > 0 && isSpace(text[at - 1]) && isSpace(next);
        return c == '?' && ternary && spaced ? 1 : 0;
    }

    private boolean isComment(byte[] text, int start, int to) {
        for (byte[] comment : comments) {
            int end = start + comment.length;
            if (end <= to && Arrays.equals(text, start, end, comment, 0, comment.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isWord(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c < 0;
    }
}
