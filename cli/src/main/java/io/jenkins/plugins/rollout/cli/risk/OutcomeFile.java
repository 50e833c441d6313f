/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.calibration.Outcome;
import io.jenkins.plugins.rollout.risk.calibration.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes in a CSV file whose first line names the columns: {@code change} (a commit, or {@code FROM..TO}) and {@code
 * outcome}; {@code shipped}, {@code origin} and {@code score} if they are known.
 */
final class OutcomeFile implements Outcomes {

    private static final String REMEDY = "see docs/reference/risk.md, \"Calibration\"";

    private final Path file;

    OutcomeFile(Path file) {
        this.file = file;
    }

    @Override
    public List<Outcome> all() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UserException(ExitCode.USAGE, "cannot read " + file, "name a CSV file of outcomes");
        }
        if (lines.isEmpty()) {
            throw new UserException(ExitCode.USAGE, file + " is empty", REMEDY);
        }
        Map<String, Integer> columns = columns(lines.get(0));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                outcomes.add(outcome(i + 1, line.split(",", -1), columns));
            }
        }
        return outcomes;
    }

    private Map<String, Integer> columns(String header) {
        Map<String, Integer> columns = new HashMap<>();
        String[] names = header.replace("\uFEFF", "").split(",");
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i].strip().toLowerCase(Locale.ROOT), i);
        }
        for (String other : List.of("sha", "commit", "revision", "to")) {
            if (columns.containsKey(other)) {
                columns.putIfAbsent("change", columns.get(other));
            }
        }
        if (!columns.containsKey("change") || !columns.containsKey("outcome")) {
            throw new UserException(
                    ExitCode.USAGE, file + ": the first line names no columns change and outcome", REMEDY);
        }
        return columns;
    }

    private Outcome outcome(int line, String[] cells, Map<String, Integer> columns) {
        String change = cell(cells, columns, "change");
        String outcome = cell(cells, columns, "outcome");
        String shipped = cell(cells, columns, "shipped");
        Double score = score(line, cell(cells, columns, "score"));
        if (outcome == null || change == null && (score == null || shipped == null)) {
            throw invalid(line, "has no outcome, or neither a change nor both score and shipped");
        }
        int dots = change == null ? -1 : change.indexOf("..");
        String from = dots > 0 ? change.substring(0, dots) : cell(cells, columns, "from");
        String to = dots > 0 ? change.substring(dots).replaceFirst("^\\.+", "") : change;
        String origin = cell(cells, columns, "origin");
        return new Outcome(
                from,
                to,
                score,
                bad(line, outcome.toLowerCase(Locale.ROOT)),
                shipped == null ? null : instant(line, shipped),
                origin == null
                        ? null
                        : CodeOrigin.ofTag(origin).orElseThrow(() -> invalid(line, "has no known origin: " + origin)));
    }

    private static @Nullable String cell(String[] cells, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null || at >= cells.length || cells[at].isBlank() ? null : cells[at].strip();
    }

    private boolean bad(int line, String outcome) {
        return switch (outcome) {
            case "1", "true", "bad", "rolled-back", "incident" -> true;
            case "0", "false", "fine", "good", "succeeded" -> false;
            default ->
                throw invalid(
                        line, "has outcome \"" + outcome + "\"; known are succeeded (0), rolled-back and incident (1)");
        };
    }

    private @Nullable Double score(int line, @Nullable String text) {
        try {
            Double score = text == null ? null : Double.valueOf(text);
            if (score == null || score >= 0 && score <= 100) {
                return score;
            }
        } catch (NumberFormatException none) {
            // said below
        }
        throw invalid(line, "has no score from 0 to 100: " + text);
    }

    private Instant instant(int line, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException invalid) {
            throw invalid(line, "was shipped at no ISO-8601 instant: " + text);
        }
    }

    private UserException invalid(int line, String what) {
        return new UserException(ExitCode.USAGE, file + ", line " + line + " " + what, REMEDY);
    }
}
