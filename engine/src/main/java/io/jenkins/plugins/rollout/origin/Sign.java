/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Something in a commit that may say who wrote it, in lower case.
 *
 * @param key name of the trailer; empty unless it is one
 * @param text {@code name <address>} of a person, the value of a trailer, or a line
 */
record Sign(Trace.Kind kind, String key, String text) {

    /** Trailers that name an author, with an address or without. */
    private static final Set<String> AUTHORS = Set.of("co-authored-by", "co-developed-by");

    private static final int LONGEST_KEY = 40;

    /**
     * Author first, then what the message says from its first line to its last.
     *
     * @param keys names of the trailers that are read besides those of co-authors, in lower case
     */
    static List<Sign> of(String message, String author, String committer, Set<String> keys) {
        List<Sign> signs = new ArrayList<>();
        signs.add(new Sign(Trace.Kind.PERSON, "", author.toLowerCase(Locale.ROOT)));
        signs.add(new Sign(Trace.Kind.COMMITTER, "", committer.toLowerCase(Locale.ROOT)));
        String key = "";
        String value = "";
        for (String line : message.toLowerCase(Locale.ROOT).lines().toList()) {
            String plain = item(line.strip());
            String own = key(plain);
            if (!key.isEmpty() && own.isEmpty() && isFolded(line)) {
                value += " " + plain;
                continue;
            }
            add(key, value, signs);
            key = AUTHORS.contains(own) || keys.contains(own) ? own : "";
            value = key.isEmpty() ? "" : plain.substring(plain.indexOf(':') + 1).strip();
            if (!plain.isEmpty()) {
                signs.add(new Sign(Trace.Kind.LINE, "", plain));
            }
        }
        add(key, value, signs);
        return signs;
    }

    /** Squash merges leave trailers in the middle of the message, sometimes as items of a list. */
    private static String item(String line) {
        return line.startsWith("* ") || line.startsWith("- ")
                ? line.substring(2).strip()
                : line;
    }

    /** A long trailer goes on in lines that begin with a space. */
    private static boolean isFolded(String line) {
        return !line.isBlank() && Character.isWhitespace(line.charAt(0));
    }

    /** The name of the trailer that a line is; empty if it is none. */
    private static String key(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0 || colon > LONGEST_KEY) {
            return "";
        }
        String key = line.substring(0, colon).strip();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != ' ') {
                return "";
            }
        }
        return key.replace(' ', '-');
    }

    private static void add(String key, String value, List<Sign> signs) {
        if (key.isEmpty() || value.isEmpty()) {
            return;
        }
        int open = value.lastIndexOf('<');
        if (open >= 0) {
            // whoever has an address is a person or a bot, by whatever trailer
            int close = value.indexOf('>', open);
            String address = value.substring(open + 1, close < 0 ? value.length() : close);
            signs.add(person(value.substring(0, open), address));
        } else if (AUTHORS.contains(key)) {
            boolean address = value.indexOf('@') > 0 && value.indexOf(' ') < 0;
            signs.add(address ? person("", value) : person(value, ""));
        } else {
            signs.add(new Sign(Trace.Kind.TRAILER, key, value));
        }
    }

    private static Sign person(String name, String address) {
        String plain = name.strip();
        if (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        return new Sign(Trace.Kind.PERSON, "", plain + " <" + address.strip() + ">");
    }
}
