/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.blast;

import io.jenkins.plugins.rollout.risk.language.PathPattern;
import io.jenkins.plugins.rollout.risk.language.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which service, tier and owners a path has. The rules are a CODEOWNERS file, of GitHub or GitLab, whose lines may say
 * more: {@code /payments/ @pay service=payments tier=1 traffic=30% tenants=100% rollback=90s}. The last line that matches
 * wins. Section {@code [dependencies]} has lines {@code checkout -> payments, ledger}; section {@code [kinds]} adds
 * delicate files, {@code name pattern...}.
 */
public final class Ownership {

    private record Line(PathPattern pattern, Holding holding) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Set<String>> users = new LinkedHashMap<>();
    private final List<String> kinds = new ArrayList<>();

    private Ownership() {}

    /** Nobody said anything. */
    public static Ownership none() {
        return new Ownership();
    }

    /**
     * Reads rules.
     *
     * @throws IllegalArgumentException if a line is not understood; the message quotes it
     */
    public static Ownership parse(String text) {
        Ownership ownership = new Ownership();
        String section = "";
        List<String> usual = List.of();
        for (String line : Tables.rules(text)) {
            if (line.startsWith("[") || line.startsWith("^[")) {
                section = line.substring(line.indexOf('[') + 1, Math.max(line.indexOf(']'), line.indexOf('[') + 1));
                usual = Holding.owners(line.substring(line.lastIndexOf(']') + 1));
            } else if (section.equals("dependencies")) {
                ownership.dependency(line);
            } else if (section.equals("kinds")) {
                if (!line.contains(" ")) {
                    throw Tables.bad(line, "name pattern...");
                }
                ownership.kinds.add(line);
            } else {
                ownership.rule(line, usual);
            }
        }
        return ownership;
    }

    private void rule(String line, List<String> usual) {
        String[] words = line.split("(?<!\\\\)\\s+", 2);
        String pattern = words[0].replace("\\ ", " ").replace("\\#", "#");
        lines.add(
                new Line(PathPattern.ofOwners(pattern), Holding.parse(line, words.length > 1 ? words[1] : "", usual)));
    }

    private void dependency(String line) {
        String[] sides = line.split("->", 2);
        if (sides.length < 2) {
            throw Tables.bad(line, "service -> service, service");
        }
        for (String need : sides[1].split(",")) {
            users.computeIfAbsent(need.strip(), any -> new TreeSet<>()).add(sides[0].strip());
        }
    }

    /** Who holds a path; null if no line matches. */
    @Nullable
    Holding of(String path) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).pattern().matches(path)) {
                return lines.get(i).holding();
            }
        }
        return null;
    }

    /** Services that depend on these, directly or through others. */
    Set<String> dependants(Set<String> services) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(services);
        while (!open.isEmpty()) {
            for (String user : users.getOrDefault(open.pop(), Set.of())) {
                if (found.add(user)) {
                    open.push(user);
                }
            }
        }
        found.removeAll(services);
        return found;
    }

    /** Rules for delicate files, as in the table that ships. */
    List<String> kinds() {
        return List.copyOf(kinds);
    }
}
