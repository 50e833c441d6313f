/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.outcome.report.Grouping;
import io.jenkins.plugins.rollout.outcome.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout report}. */
@Command(
        name = "report",
        description = "Counts outcomes per code origin, service, team, band or period; with 95 %% intervals.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--by",
            paramLabel = "origin|service|team|band|period",
            defaultValue = "ORIGIN",
            description = "What to group by; default origin.")
    private Grouping by;

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private String service;

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            description = "Only rollouts begun within this time, such as 90d.")
    private Duration last;

    @Option(
            names = "--format",
            paramLabel = "text|json|csv|markdown|html",
            description = "How to write it; default text, or json with --output json.")
    private ReportFormat format;

    @Option(names = "--to", paramLabel = "FILE", description = "Write to this file rather than to standard output.")
    private Path to;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Instant now = Instant.now();
        Report report;
        try (var journal = journalOption.open()) {
            Instant since = last == null ? Instant.EPOCH : now.minus(last);
            report = Report.of(journal.ledger(Optional.ofNullable(service), since), by, now);
        }
        ReportFormat chosen = format != null ? format : output.json() ? ReportFormat.json : ReportFormat.text;
        String text = chosen.write(report);
        if (to == null) {
            output.raw(text);
        } else {
            write(text);
            output.note("wrote " + to);
        }
        return ExitCode.OK;
    }

    private void write(String text) {
        try {
            Files.writeString(to, text + System.lineSeparator(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserException(ExitCode.FAILED, to + " cannot be written: " + e.getMessage(), "name another file");
        }
    }
}
