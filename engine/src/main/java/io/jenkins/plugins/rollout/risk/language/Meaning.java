/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import io.jenkins.plugins.rollout.origin.Assistants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All tables together: what files, messages, migrations and trailers mean.
 *
 * @param languages what is code, and a decision in it
 * @param messages what commit messages announce
 * @param irreversible steps that a rollback does not take back
 * @param assistants known assistants and their traces
 */
public record Meaning(Languages languages, Messages messages, Irreversible irreversible, Assistants assistants) {

    /** The tables that ship with this version. */
    public static Meaning standard() {
        return new Meaning(Languages.standard(), Messages.standard(), Irreversible.standard(), Assistants.standard());
    }

    /**
     * These tables with a user's, in sections {@code [languages]}, {@code [messages]}, {@code [irreversible]}, {@code
     * [assistants]}; lines before the first section are languages.
     *
     * @throws IllegalArgumentException if a section or a rule is not understood; the message quotes it
     */
    public Meaning with(String tables) {
        Map<String, List<String>> sections = sections(tables);
        for (String name : sections.keySet()) {
            if (!List.of("languages", "messages", "irreversible", "assistants").contains(name)) {
                throw new IllegalArgumentException(
                        "no section [" + name + "]; there are [languages], [messages], [irreversible], [assistants]");
            }
        }
        return new Meaning(
                languages.with(text(sections, "languages")),
                messages.with(text(sections, "messages")),
                irreversible.with(text(sections, "irreversible")),
                assistants.with(text(sections, "assistants")));
    }

    /** Changes whenever stored facts of commits would. */
    public String fingerprint() {
        String all = String.join("\n\n", languages.text(), messages.text(), irreversible.text(), assistants.text());
        long hash = 1125899906842597L;
        for (int i = 0; i < all.length(); i++) {
            hash = 31 * hash + all.charAt(i);
        }
        return Long.toHexString(hash);
    }

    private static String text(Map<String, List<String>> sections, String name) {
        return String.join("\n", sections.getOrDefault(name, List.of()));
    }

    private static Map<String, List<String>> sections(String tables) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        String current = "languages";
        for (String line : Tables.rules(tables)) {
            if (line.startsWith("[") && line.endsWith("]")) {
                current = line.substring(1, line.length() - 1).strip();
                sections.computeIfAbsent(current, any -> new ArrayList<>());
            } else {
                sections.computeIfAbsent(current, any -> new ArrayList<>()).add(line);
            }
        }
        return sections;
    }
}
