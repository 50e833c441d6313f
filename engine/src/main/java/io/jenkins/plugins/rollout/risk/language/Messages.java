/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What commit messages announce; a table of words that users extend. */
public final class Messages {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern REVERTED = Pattern.compile("(?i)this reverts commit ([0-9a-f]{7,40})");
    private static final Pattern CONVENTIONAL = Pattern.compile("(?i)^(fix|hotfix|bugfix|revert)(\\([^)]*\\))?!?:.*");

    private static final Pattern SQUASHED = Pattern.compile(".*\\((?:#|!|gh-)\\d+\\)\\s*");

    private final List<String> rules;
    private final Set<String> fixWords = new HashSet<>();
    private final List<String> fixStarts = new ArrayList<>();
    private final List<String> notFix = new ArrayList<>();
    private final Set<String> featureWords = new HashSet<>();
    private final List<String> featureStarts = new ArrayList<>();

    private Messages(List<String> rules) {
        this.rules = List.copyOf(rules);
        for (String rule : rules) {
            String[] parts = rule.toLowerCase(Locale.ROOT).split("\\s+", 2);
            if (parts.length < 2) {
                throw Tables.bad(rule, "fix-word|fix-start|not-fix|feature-word|feature-start TEXT");
            }
            switch (parts[0]) {
                case "fix-word" -> fixWords.addAll(Arrays.asList(parts[1].split("\\s+")));
                case "fix-start" -> fixStarts.add(parts[1]);
                case "not-fix" -> notFix.add(parts[1]);
                case "feature-word" -> featureWords.addAll(Arrays.asList(parts[1].split("\\s+")));
                case "feature-start" -> featureStarts.add(parts[1]);
                default -> throw Tables.bad(rule, "fix-word|fix-start|not-fix|feature-word|feature-start TEXT");
            }
        }
    }

    /** The table that ships with this version. */
    public static Messages standard() {
        return new Messages(Tables.shipped("messages.txt"));
    }

    /**
     * This table with more rules.
     *
     * @throws IllegalArgumentException if a line is not a rule; the message quotes it
     */
    public Messages with(String table) {
        List<String> all = new ArrayList<>(rules);
        all.addAll(Tables.rules(table));
        return new Messages(all);
    }

    /** The rules as text, for telling one table from another. */
    public String text() {
        return String.join("\n", rules);
    }

    /** Whether a message announces a repair. */
    public boolean isFix(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        String subject = subject(lower);
        if (CONVENTIONAL.matcher(subject).matches() || hasLineWith(lower, fixStarts)) {
            return true;
        }
        return hasWord(subject, fixWords) && notFix.stream().noneMatch(subject::contains);
    }

    /** Whether a message announces a feature. */
    public boolean isFeature(String message) {
        String subject = subject(message.toLowerCase(Locale.ROOT));
        String first =
                WORD.matcher(subject).results().findFirst().map(r -> r.group()).orElse("");
        return featureStarts.stream().anyMatch(subject::startsWith) || featureWords.contains(first);
    }

    /** The commit that a message says it takes back, perhaps shortened. */
    public Optional<String> reverted(String message) {
        Matcher found = REVERTED.matcher(message);
        return found.find() ? Optional.of(found.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether a message looks like a pull request squashed into one commit: "... (#123)", or a list of subjects. */
    public boolean isSquash(String message) {
        return SQUASHED.matcher(subject(message)).matches();
    }

    private static String subject(String message) {
        String text = message.stripLeading();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean hasWord(String text, Set<String> words) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (words.contains(word.group())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLineWith(String text, List<String> starts) {
        return text.lines().anyMatch(line -> starts.stream().anyMatch(line.stripLeading()::startsWith));
    }
}
