/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Known assistants and the traces they leave in commits; a table that users extend.
 *
 * <p>One rule a line, {@code name <tab or two spaces> kind <...> text}, {@code #} starts a comment. Kinds:
 * {@code trailer KEY} (value of that trailer contains the text), {@code author} (author name or address contains it),
 * {@code line} (a line of the message contains it). Case never matters; {@code *} as text matches any value.
 */
public final class Assistants {

    private final List<Trace> traces;
    private final List<String> lines;

    private Assistants(List<String> lines) {
        this.lines = List.copyOf(lines);
        this.traces = lines.stream().map(Trace::parse).toList();
    }

    /** The table that ships with this version. */
    public static Assistants standard() {
        try (InputStream table = Objects.requireNonNull(Assistants.class.getResourceAsStream("assistants.txt"))) {
            return new Assistants(meaningful(new String(table.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * This table with more rules, which are asked first.
     *
     * @throws IllegalArgumentException if a line is not a rule; the message quotes it
     */
    public Assistants with(String table) {
        List<String> all = new ArrayList<>(meaningful(table));
        all.addAll(lines);
        return new Assistants(all);
    }

    /** The rules as text, for telling one table from another. */
    public String text() {
        return String.join("\n", lines);
    }

    /** The assistant that a commit names; empty if it names none. */
    public Optional<String> find(String message, String authorName, String authorAddress) {
        String author = (authorName + " <" + authorAddress + ">").toLowerCase(Locale.ROOT);
        List<String> body =
                message.toLowerCase(Locale.ROOT).lines().map(String::strip).toList();
        for (Trace trace : traces) {
            if (trace.matches(body, author)) {
                return Optional.of(trace.assistant());
            }
        }
        return Optional.empty();
    }

    private static List<String> meaningful(String table) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
