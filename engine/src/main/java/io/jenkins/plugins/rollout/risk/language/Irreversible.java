/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import io.jenkins.plugins.rollout.risk.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds steps that a rollback does not take back, by the lines added to data migrations; a table that users extend. */
public final class Irreversible {

    private record Rule(Trait trait, Pattern line) {}

    private final List<String> rules;
    private final List<Rule> compiled;

    private Irreversible(List<String> rules) {
        this.rules = List.copyOf(rules);
        this.compiled = rules.stream().map(Irreversible::rule).toList();
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
        int traits = 0;
        for (Rule rule : compiled) {
            if (rule.line().matcher(line).find()) {
                traits |= rule.trait().bit();
            }
        }
        return traits;
    }

    private static Rule rule(String text) {
        String[] parts = text.split("\\s+", 2);
        if (parts.length < 2) {
            throw Tables.bad(text, "drops|renames|deletes-rows|sends|rotates-keys EXPRESSION");
        }
        Trait trait =
                switch (parts[0].toLowerCase(Locale.ROOT)) {
                    case "drops" -> Trait.DROPS;
                    case "renames" -> Trait.RENAMES;
                    case "deletes-rows" -> Trait.DELETES_ROWS;
                    case "sends" -> Trait.SENDS;
                    case "rotates-keys" -> Trait.ROTATES_KEYS;
                    default -> throw Tables.bad(text, "drops|renames|deletes-rows|sends|rotates-keys EXPRESSION");
                };
        return new Rule(trait, Pattern.compile(parts[1], Pattern.CASE_INSENSITIVE));
    }
}
