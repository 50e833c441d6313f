/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.util.List;

/** A text in which {@code *} stands for anything; it has to match as a whole. Nothing else is special. */
record Wildcard(List<String> pieces) {

    static Wildcard of(String text) {
        return new Wildcard(List.of(text.split("\\*", -1)));
    }

    boolean matches(String text) {
        int last = pieces.size() - 1;
        if (last == 0) {
            return text.equals(pieces.get(0));
        }
        int at = pieces.get(0).length();
        int end = text.length() - pieces.get(last).length();
        if (at > end || !text.startsWith(pieces.get(0)) || !text.endsWith(pieces.get(last))) {
            return false;
        }
        for (String piece : pieces.subList(1, last)) {
            int found = text.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
