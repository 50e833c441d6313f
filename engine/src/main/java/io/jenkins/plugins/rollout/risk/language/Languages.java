/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files are code, and what a decision is in them; a table that users extend.
 *
 * <p>Rules, one a line: {@code branches FAMILY token...}, {@code comments FAMILY prefix...}, {@code source FAMILY
 * pattern...}, and {@code test|generated|vendored|migration|other pattern...}; patterns as in {@link PathPattern}. A
 * file that several kinds claim is other, vendored, generated, test, source, in this order.
 */
public final class Languages {

    private static final List<FileKind> STRONGEST_FIRST =
            List.of(FileKind.OTHER, FileKind.VENDORED, FileKind.GENERATED, FileKind.TEST);

    private final List<String> rules;
    private final Map<String, BranchCounter> families = new HashMap<>();
    private final PathLabels<String> sources = new PathLabels<>();
    private final PathLabels<FileKind> kinds = new PathLabels<>();
    private final PathLabels<Boolean> migrations = new PathLabels<>();

    private Languages(List<String> rules) {
        this.rules = List.copyOf(rules);
        Map<String, List<String>> branches = new HashMap<>();
        Map<String, List<String>> comments = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (String rule : rules) {
            String[] words = rule.split("\\s+");
            if (words.length < 2) {
                throw Tables.bad(rule, "kind pattern...");
            }
            List<String> rest = List.of(words);
            switch (words[0]) {
                case "branches" -> add(branches, words[1], rest.subList(2, rest.size()));
                case "comments" -> add(comments, words[1], rest.subList(2, rest.size()));
                case "source" -> {
                    named.add(words[1]);
                    sources.add(words[1], rest.subList(2, rest.size()));
                }
                case "migration" -> migrations.add(true, rest.subList(1, rest.size()));
                default -> kinds.add(kind(rule, words[0]), rest.subList(1, rest.size()));
            }
        }
        for (String family : named) {
            families.put(
                    family,
                    new BranchCounter(
                            branches.getOrDefault(family, List.of()), comments.getOrDefault(family, List.of())));
        }
    }

    private static void add(Map<String, List<String>> to, String family, List<String> tokens) {
        to.computeIfAbsent(family, any -> new ArrayList<>()).addAll(tokens);
    }

    private static FileKind kind(String rule, String word) {
        return switch (word) {
            case "test" -> FileKind.TEST;
            case "generated" -> FileKind.GENERATED;
            case "vendored" -> FileKind.VENDORED;
            case "other" -> FileKind.OTHER;
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
        List<FileKind> claims = kinds.of(path);
        if (sources.of(path).isEmpty()) {
            return claims.contains(FileKind.TEST) ? FileKind.TEST : FileKind.OTHER;
        }
        return STRONGEST_FIRST.stream().filter(claims::contains).findFirst().orElse(FileKind.SOURCE);
    }

    /** Whether a file is a data migration. */
    public boolean isMigration(String path) {
        return !migrations.of(path).isEmpty();
    }

    /** The counter for a file of code; empty for other files. */
    public Optional<BranchCounter> branchesOf(String path) {
        return familyOf(path).map(families::get);
    }

    /** Of several families that claim a file the one named first in the table. */
    private Optional<String> familyOf(String path) {
        return sources.of(path).stream().findFirst();
    }
}
