/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One rule of the table of assistants.
 *
 * @param keys names of the trailers that it reads; empty for the other kinds
 * @param texts any of them has to match, in lower case
 */
record Trace(String assistant, Kind kind, Set<String> keys, List<String> texts, List<Wildcard> patterns) {

    /** The name of those who are no assistant, whatever a later rule says. */
    static final String NOBODY = "-";

    enum Kind {
        PERSON,
        COMMITTER,
        TRAILER,
        LINE
    }

    static Trace parse(String line) {
        String[] columns = line.split("\t+| {2,}", 3);
        if (columns.length < 3) {
            throw new IllegalArgumentException("not a rule of the form \"name  kind  text\": " + line);
        }
        String[] kind = columns[1].toLowerCase(Locale.ROOT).split(" ", 2);
        List<String> texts = split(columns[2].strip().toLowerCase(Locale.ROOT), "\\s+\\|\\s+");
        return switch (kind[0]) {
            case "trailer" -> {
                if (kind.length < 2) {
                    throw new IllegalArgumentException("a trailer rule needs the trailer's name: " + line);
                }
                yield of(columns[0], Kind.TRAILER, Set.copyOf(split(kind[1].strip(), ",\\s*")), texts);
            }
            case "person" -> of(columns[0], Kind.PERSON, Set.of(), texts);
            case "committer" -> of(columns[0], Kind.COMMITTER, Set.of(), texts);
            case "line" -> of(columns[0], Kind.LINE, Set.of(), texts);
            default -> throw new IllegalArgumentException("kind is none of person, committer, trailer, line: " + line);
        };
    }

    private static List<String> split(String text, String separator) {
        return Arrays.asList(text.split(separator));
    }

    private static Trace of(String assistant, Kind kind, Set<String> keys, List<String> texts) {
        return new Trace(
                assistant, kind, keys, texts, texts.stream().map(Wildcard::of).toList());
    }

    /** Whether a sign of this kind, in lower case, is one of those that this rule means. */
    boolean means(Sign sign) {
        return kind == sign.kind() && (kind != Kind.TRAILER || keys.contains(sign.key())) && matches(sign.text());
    }

    private boolean matches(String text) {
        for (int i = 0; i < texts.size(); i++) {
            if (patterns.get(i).matches(text) || kind == Kind.TRAILER && isVersionOf(texts.get(i), text)) {
                return true;
            }
        }
        return false;
    }

    /** "Housebot 3", "housebot:large" and "Housebot (beta)" are Housebots; "Housebot Miller" is somebody else. */
    private static boolean isVersionOf(String name, String value) {
        if (!value.startsWith(name) || value.length() == name.length()) {
            return false;
        }
        char next = value.charAt(name.length());
        if (next == ':' || next == '/' || next == '@') {
            return true;
        }
        String rest = value.substring(name.length() + 1).stripLeading();
        boolean digit = rest.matches("v?\\d.*");
        return next == '-' ? digit : next == ' ' && (digit || rest.startsWith("(") || rest.startsWith("["));
    }
}
