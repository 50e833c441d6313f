/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.List;
import java.util.Locale;

/** One rule of the table of assistants. */
record Trace(String assistant, Kind kind, String key, String text) {

    enum Kind {
        TRAILER,
        AUTHOR,
        LINE
    }

    static Trace parse(String line) {
        String[] columns = line.split("\t+| {2,}", 3);
        if (columns.length < 3) {
            throw new IllegalArgumentException("not a rule of the form \"name  kind  text\": " + line);
        }
        String[] kind = columns[1].toLowerCase(Locale.ROOT).split(" ", 2);
        String text = columns[2].strip().toLowerCase(Locale.ROOT);
        return switch (kind[0]) {
            case "trailer" -> {
                if (kind.length < 2) {
                    throw new IllegalArgumentException("a trailer rule needs the trailer's name: " + line);
                }
                yield new Trace(columns[0], Kind.TRAILER, kind[1].strip() + ":", text);
            }
            case "author" -> new Trace(columns[0], Kind.AUTHOR, "", text);
            case "line" -> new Trace(columns[0], Kind.LINE, "", text);
            default -> throw new IllegalArgumentException("kind is none of trailer, author, line: " + line);
        };
    }

    boolean matches(List<String> lowerCaseLines, String lowerCaseAuthor) {
        return switch (kind) {
            case AUTHOR -> lowerCaseAuthor.contains(text);
            case LINE -> lowerCaseLines.stream().anyMatch(line -> line.contains(text));
            case TRAILER -> lowerCaseLines.stream().anyMatch(this::inTrailer);
        };
    }

    /** Squash merges leave trailers in the middle of the message, sometimes as items of a list. */
    private boolean inTrailer(String line) {
        String plain = line.startsWith("* ") || line.startsWith("- ") ? line.substring(2) : line;
        if (!plain.startsWith(key)) {
            return false;
        }
        String value = plain.substring(key.length()).strip();
        return text.equals("*") ? !value.isEmpty() && !denies(value) : startsWordIn(value);
    }

    /** "aider" is in "Haider" but starts no word there. */
    private boolean startsWordIn(String value) {
        String named = value.contains("<") ? value : value + " <";
        for (int at = named.indexOf(text); at >= 0; at = named.indexOf(text, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(named.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean denies(String value) {
        return value.equals("none") || value.equals("no") || value.equals("false") || value.equals("n/a");
    }
}
