/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which files are code, and what a decision is in them; a table that users extend.
 *
 * <p>Rules, one a line: {@code branches FAMILY token...}, {@code comments FAMILY prefix...}, {@code source FAMILY
 * pattern...}, and {@code test|generated|vendored|migration|other pattern...}; patterns as in {@link PathPattern}. A
 * file that several kinds claim is other, vendored, generated, test, source, in this order.
 */
public final class Languages {

    private final List<String> rules;
    private final Map<String, BranchCounter> families = new HashMap<>();
    private final Map<String, PathSet> sources = new HashMap<>();
    private final Map<FileKind, PathSet> kinds = new EnumMap<>(FileKind.class);
    private final PathSet migrations = new PathSet();

    private Languages(List<String> rules) {
        this.rules = List.copyOf(rules);
        Map<String, List<String>> branches = new HashMap<>();
        Map<String, List<String>> comments = new HashMap<>();
        for (String rule : rules) {
            String[] words = rule.split("\\s+");
            if (words.length < 2) {
                throw Tables.bad(rule, "kind pattern...");
            }
            List<String> rest = List.of(words);
            switch (words[0]) {
                case "branches" -> add(branches, words[1], rest.subList(2, rest.size()));
                case "comments" -> add(comments, words[1], rest.subList(2, rest.size()));
                case "source" ->
                    sources.computeIfAbsent(words[1], any -> new PathSet()).add(rest.subList(2, rest.size()));
                case "migration" -> migrations.add(rest.subList(1, rest.size()));
                default -> kind(rule, words[0]).add(rest.subList(1, rest.size()));
            }
        }
        for (String family : sources.keySet()) {
            families.put(
                    family,
                    new BranchCounter(
                            branches.getOrDefault(family, List.of()), comments.getOrDefault(family, List.of())));
        }
    }

    private static void add(Map<String, List<String>> to, String family, List<String> tokens) {
        to.computeIfAbsent(family, any -> new ArrayList<>()).addAll(tokens);
    }

    private PathSet kind(String rule, String word) {
        return switch (word) {
            case "test" -> kinds.computeIfAbsent(FileKind.TEST, any -> new PathSet());
            case "generated" -> kinds.computeIfAbsent(FileKind.GENERATED, any -> new PathSet());
            case "vendored" -> kinds.computeIfAbsent(FileKind.VENDORED, any -> new PathSet());
            case "other" -> kinds.computeIfAbsent(FileKind.OTHER, any -> new PathSet());
            default -> throw Tables.bad(rule, "branches|comments|source|test|generated|vendored|migration|other ...");
        };
    }

    /** The table that ships with this version. */
    public static Languages standard() {
        return new Languages(Tables.shipped("languages.txt"));
    }

    /**
     * This table with more rules.
     *
     * @throws IllegalArgumentException if a line is not a rule; the message quotes it
     */
    public Languages with(String table) {
        List<String> all = new ArrayList<>(rules);
        all.addAll(Tables.rules(table));
        return new Languages(all);
    }

    /** The rules as text, for telling one table from another. */
    public String text() {
        return String.join("\n", rules);
    }

    /** What a file is, by its path alone. */
    public FileKind kindOf(String path) {
        Optional<String> family = familyOf(path);
        boolean test = claims(FileKind.TEST, path);
        if (family.isEmpty()) {
            return test ? FileKind.TEST : FileKind.OTHER;
        }
        for (FileKind kind : List.of(FileKind.OTHER, FileKind.VENDORED, FileKind.GENERATED)) {
            if (claims(kind, path)) {
                return kind;
            }
        }
        return test ? FileKind.TEST : FileKind.SOURCE;
    }

    private boolean claims(FileKind kind, String path) {
        PathSet set = kinds.get(kind);
        return set != null && set.contains(path);
    }

    /** Whether a file is a data migration. */
    public boolean isMigration(String path) {
        return migrations.contains(path);
    }

    /** The counter for a file of code; empty for other files. */
    public Optional<BranchCounter> branchesOf(String path) {
        return familyOf(path).map(families::get);
    }

    private Optional<String> familyOf(String path) {
        for (Map.Entry<String, PathSet> source : sources.entrySet()) {
            if (source.getValue().contains(path)) {
                return Optional.of(source.getKey());
            }
        }
        return Optional.empty();
    }
}
