/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/** Which names PromQL takes without quotes, and how it quotes the rest. */
final class Names {

    private Names() {}

    static boolean isMetric(String name) {
        return isName(name, true);
    }

    static boolean isLabel(String name) {
        return isName(name, false);
    }

    static boolean isStart(char c, boolean metric) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || metric && c == ':';
    }

    static boolean isPart(char c, boolean metric) {
        return isStart(c, metric) || c >= '0' && c <= '9';
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isName(String name, boolean metric) {
        return !name.isEmpty()
                && isStart(name.charAt(0), metric)
                && name.chars().allMatch(c -> isPart((char) c, metric));
    }
}
