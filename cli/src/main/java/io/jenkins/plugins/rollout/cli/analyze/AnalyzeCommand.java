/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.analyze;

import io.jenkins.plugins.rollout.analysis.batch.BadRowException;
import io.jenkins.plugins.rollout.analysis.batch.Batch;
import io.jenkins.plugins.rollout.analysis.batch.BatchSettings;
import io.jenkins.plugins.rollout.analysis.batch.Decision;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rollout analyze}: the canary decision over recorded polls in CSV. */
@Command(
        name = "analyze",
        description = "Decides over recorded polls in CSV, many runs a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Columns: run,t,stable_requests,stable_errors,canary_requests,canary_errors and, if known,",
            "stable_a_requests,stable_a_errors,stable_b_requests,stable_b_errors. An empty cell is a missed count.",
            "Rows with t below 0 are history that teaches what stable is like.",
            "Exit code: 2 for bad input; for a single run 0 continue or promote, 3 rollback, 5 hold; else 0."
        })
public final class AnalyzeCommand implements Callable<Integer> {

    private static final double SCHEDULE_SECONDS = 20 * 60;

    @Spec
    CommandSpec spec;

    @Option(names = "--input", required = true, paramLabel = "FILE|-", description = "CSV file, - for standard input.")
    String input;

    @Option(names = "--alpha", defaultValue = "0.01", description = "Budget for a false rollback (${DEFAULT-VALUE}).")
    double alpha;

    @Option(
            names = "--delta",
            defaultValue = "0.1",
            description = "Tolerated excess of the error odds (${DEFAULT-VALUE}).")
    double delta;

    @Option(names = "--poll", defaultValue = "15s", description = "Time between two polls (${DEFAULT-VALUE}).")
    Duration poll;

    @Option(names = "--planned-polls", paramLabel = "N", description = "Polls in the schedule (those of 20 minutes).")
    Integer plannedPolls;

    @Option(names = "--warm-up", defaultValue = "0s", description = "Time in which a canary may be ten times worse.")
    Duration warmUp;

    @Option(
            names = "--warm-up-end",
            defaultValue = "spare",
            paramLabel = "spare|decay|cliff",
            description = "Bet only a part meanwhile, let the tolerance fall, or neither (${DEFAULT-VALUE}).")
    String warmUpEnd;

    @Option(names = "--minimum-requests", defaultValue = "50", description = "Least canary requests to promote.")
    long minimumRequests;

    @Option(names = "--guard", defaultValue = "0.05", description = "Hold when both sides fail more often than this.")
    double guard;

    @Option(names = "--summary", description = "One line a run instead of one a poll.")
    boolean summary;

    @Option(names = "--explain", description = "Say for each run why, in words.")
    boolean explain;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "How results are written to standard output: json, or text with --explain, unless said.")
    Output.@Nullable Format output;

    @Option(names = "--no-color", description = "Plain text; there is no colour in this command.")
    boolean plain;

    @Option(names = "--debug", description = "Stack traces with errors.")
    boolean debug;

    @Override
    public Integer call() throws IOException {
        BatchSettings settings = settings();
        PrintWriter err = spec.commandLine().getErr();
        try (InputStream in = open();
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
            var out = buffered();
            var printer = AnalyzePrinter.to(out, err, json(), summary, explain);
            try {
                Batch.analyze(reader, settings, printer);
            } finally {
                printer.flush();
            }
            return exitCode(printer);
        } catch (BadRowException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    name() + ", " + e.getMessage(),
                    "correct that line or leave it out; an empty cell stands for a count that is missing",
                    e);
        } catch (NoSuchFileException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "there is no file " + input,
                    "give a CSV file with --input, or - for standard input",
                    e);
        } catch (CharacterCodingException e) {
            throw new UserException(ExitCode.USAGE, name() + " is not UTF-8 text", "save it as UTF-8", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private BatchSettings settings() {
        try {
            double seconds = seconds(poll);
            int polls = plannedPolls == null ? Math.max(1, (int) Math.ceil(SCHEDULE_SECONDS / seconds)) : plannedPolls;
            var evidence = new EvidenceSettings(alpha, delta, seconds, polls, seconds(warmUp), shape(), 0);
            return new BatchSettings(evidence, minimumRequests, guard);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private EvidenceSettings.WarmUp shape() {
        for (var shape : EvidenceSettings.WarmUp.values()) {
            if (shape.name().equalsIgnoreCase(warmUpEnd)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("--warm-up-end must be spare, decay or cliff: " + warmUpEnd);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private InputStream open() throws IOException {
        return input.equals("-") ? System.in : Files.newInputStream(Path.of(input));
    }

    /** Commands write to an unbuffered writer, which a million lines a second could not bear. */
    private Writer buffered() {
        return new BufferedWriter(spec.commandLine().getOut(), 1 << 16);
    }

    private boolean json() {
        return output == null ? !explain : output == Output.Format.json;
    }

    private static int exitCode(AnalyzePrinter printer) {
        if (printer.runs() != 1) {
            return ExitCode.OK;
        }
        if (printer.last() == Decision.ROLLBACK) {
            return ExitCode.ROLLED_BACK;
        }
        return printer.last() == Decision.HOLD ? ExitCode.HELD : ExitCode.OK;
    }

    private String name() {
        return input.equals("-") ? "standard input" : input;
    }
}
