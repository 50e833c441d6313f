/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds what data migrations do, and which of it a rollback does not take back, by the lines added to them; a table that
 * users extend. Lines of the way down, which only a rollback runs, count for nothing.
 */
public final class Irreversible {

    private static final String FORM =
            "drops|renames|deletes-rows|sends|rotates-keys|expands|backfills|up|down|comment" + " EXPRESSION";

    private record Rule(Trait trait, Pattern line) {}

    private final List<String> rules;
    private final List<Rule> compiled = new ArrayList<>();
    private final List<Pattern> up = new ArrayList<>();
    private final List<Pattern> down = new ArrayList<>();
    private final List<Pattern> comments = new ArrayList<>();

    private Irreversible(List<String> rules) {
        this.rules = List.copyOf(rules);
        rules.forEach(this::rule);
    }

    /** The table that ships with this version. */
    public static Irreversible standard() {
        return new Irreversible(Tables.shipped("irreversible.txt"));
    }

    /**
     * This table with more rules.
     *
     * @throws IllegalArgumentException if a line is not a rule; the message quotes it
     */
    public Irreversible with(String table) {
        List<String> all = new ArrayList<>(rules);
        all.addAll(Tables.rules(table));
        return new Irreversible(all);
    }

    /** The rules as text, for telling one table from another. */
    public String text() {
        return String.join("\n", rules);
    }

    /** Bits of {@link Trait} for a line added to a migration; 0 for a harmless one. */
    public int traitsOf(String line) {
        if (any(comments, line)) {
            return 0;
        }
        int traits = 0;
        for (Rule rule : compiled) {
            if (rule.line().matcher(line).find()) {
                traits |= rule.trait().bit();
            }
        }
        return traits;
    }

    /** Whether the way down begins at this line, or ends; else what it was before. */
    public boolean isDown(String line, boolean before) {
        if (any(down, line)) {
            return true;
        }
        return before && !any(up, line);
    }

    private static boolean any(List<Pattern> patterns, String line) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }

    private void rule(String text) {
        String[] parts = text.split("\\s+", 2);
        if (parts.length < 2) {
            throw Tables.bad(text, FORM);
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("not an expression (" + broken.getDescription() + "): " + text, broken);
        }
        switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "drops" -> compiled.add(new Rule(Trait.DROPS, pattern));
            case "renames" -> compiled.add(new Rule(Trait.RENAMES, pattern));
            case "deletes-rows" -> compiled.add(new Rule(Trait.DELETES_ROWS, pattern));
            case "sends" -> compiled.add(new Rule(Trait.SENDS, pattern));
            case "rotates-keys" -> compiled.add(new Rule(Trait.ROTATES_KEYS, pattern));
            case "expands" -> compiled.add(new Rule(Trait.EXPANDS, pattern));
            case "backfills" -> compiled.add(new Rule(Trait.BACKFILLS, pattern));
            case "up" -> up.add(pattern);
            case "down" -> down.add(pattern);
            case "comment" -> comments.add(pattern);
            default -> throw Tables.bad(text, FORM);
        }
    }
}
