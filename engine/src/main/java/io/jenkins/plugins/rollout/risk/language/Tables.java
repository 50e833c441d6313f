/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads tables of text: one rule a line, words apart by spaces, {@code #} starts a comment line. */
public final class Tables {

    private Tables() {}

    static List<String> shipped(String name) {
        return shipped(Tables.class, name);
    }

    /** The rules of a table that lies beside a class. */
    public static List<String> shipped(Class<?> beside, String name) {
        try (InputStream table = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            return rules(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The rules of a table: no comments, no empty lines. */
    public static List<String> rules(String table) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Says that a rule does not have the form expected. */
    public static IllegalArgumentException bad(String rule, String expected) {
        return new IllegalArgumentException("not a rule of the form \"" + expected + "\": " + rule);
    }
}
