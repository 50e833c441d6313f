/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Known assistants and the traces they leave in commits; a table that users extend.
 *
 * <p>One rule a line, {@code name <tab or two spaces> kind <...> text}, {@code #} starts a comment. Kinds:
 * {@code person} ({@code name <address>} of the author, of a co-author, or in any trailer that is read),
 * {@code committer} (the same of the committer), {@code trailer KEY[,KEY]} (the value of such a trailer that has no
 * address), {@code line} (a line of the message). The text is the whole of it: {@code *} stands for anything,
 * {@code |} between spaces for another text, and a trailer's value may have a version after it. Case never matters. The
 * name {@code -} says that it is no assistant. Of each trace the first rule counts.
 */
public final class Assistants {

    private final List<Trace> traces;
    private final List<String> lines;
    private final Set<String> keys;

    private Assistants(List<String> lines) {
        this.lines = List.copyOf(lines);
        this.traces = lines.stream().map(Trace::parse).toList();
        this.keys = traces.stream().flatMap(trace -> trace.keys().stream()).collect(Collectors.toUnmodifiableSet());
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

    /**
     * The assistant that a commit names; empty if it names none.
     *
     * @param author {@code name <address>}
     * @param committer {@code name <address>}; empty if nobody knows
     */
    public Optional<String> find(String message, String author, String committer) {
        return Sign.of(message, author, committer, keys).stream()
                .flatMap(sign -> of(sign).stream())
                .findFirst();
    }

    private Optional<String> of(Sign sign) {
        for (Trace trace : traces) {
            if (trace.means(sign)) {
                return Optional.of(trace.assistant()).filter(name -> !name.equals(Trace.NOBODY));
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
