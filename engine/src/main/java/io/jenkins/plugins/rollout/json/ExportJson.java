/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.outcome.Projection;
import java.time.Instant;
import java.util.Optional;

/** Lines of an exported journal: one that says what it is, then of each rollout one line, and one for each event. */
public final class ExportJson {

    private static final int VERSION = 1;
    private static final String FORMAT = "progressive-rollout-journal";
    private static final ObjectMapper MAPPER = EventJson.mapper();

    private ExportJson() {}

    /**
     * A line.
     *
     * @param rollout id
     * @param projection what lists and reports know; only in the rollout's own line, which comes first
     * @param events number of the rollout's latest event; only there
     * @param head chain of that event; only there
     * @param prunedAt when the events were taken out, if they were; only there
     * @param seq number of this event
     * @param chain of this event
     * @param body the event as it is stored; a text, so that not a digit of it changes
     */
    public record Line(
            String rollout,
            Optional<Projection> projection,
            Optional<Long> events,
            Optional<String> head,
            Optional<Instant> prunedAt,
            Optional<Long> seq,
            Optional<String> chain,
            Optional<String> body) {

        public static Line rollout(Projection projection, long events, String head, Optional<Instant> prunedAt) {
            return new Line(
                    projection.summary().id(),
                    Optional.of(projection),
                    Optional.of(events),
                    Optional.of(head),
                    prunedAt,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public static Line event(String rollout, long seq, String chain, String body) {
            return new Line(
                    rollout,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(seq),
                    Optional.of(chain),
                    Optional.of(body));
        }
    }

    private record Head(String format, int v) {}

    /** The first line. */
    public static String head() {
        return Json.line(new Head(FORMAT, VERSION));
    }

    /** Whether a line is a first line that this version understands. */
    public static boolean isHead(String line) {
        try {
            return new Head(FORMAT, VERSION).equals(MAPPER.readValue(line, Head.class));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    public static String write(Line line) {
        return Json.line(line);
    }

    /** @throws IllegalArgumentException when the line is damaged */
    public static Line read(String line) {
        try {
            return MAPPER.readValue(line, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
