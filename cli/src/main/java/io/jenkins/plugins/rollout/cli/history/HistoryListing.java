/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.narration.RolloutText;
import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which past rollouts to list, and the list. */
public final class HistoryListing {

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private String service;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only that ended so: succeeded, rolled-back, aborted, denied or failed.")
    private String outcome;

    @Option(
            names = "--origin",
            paramLabel = "TAG",
            description = "Only of this origin: human-led, ai-assisted, ai-heavy or unknown.")
    private String origin;

    @Option(names = "--last", paramLabel = "DURATION", description = "Only begun within this time, such as 30d.")
    private Duration last;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    /** Returns the exit code. */
    int print() throws JournalException {
        if (limit < 1) {
            throw new UserException(ExitCode.USAGE, "--limit " + limit + " is less than 1", "give 1 or more");
        }
        try (var journal = journalOption.open()) {
            List<Summary> all = journal.list(filter());
            if (output.json()) {
                all.forEach(output::json);
            } else if (all.isEmpty()) {
                boolean any = filter().equals(Filter.all(limit));
                output.text(any ? "the journal has no rollouts" : "no rollout in the journal matches");
            } else {
                RolloutText.table(all).forEach(output::text);
            }
            return ExitCode.OK;
        }
    }

    private Filter filter() {
        return new Filter(
                Optional.ofNullable(service),
                Optional.empty(),
                Optional.ofNullable(outcome).map(HistoryListing::outcome),
                Optional.ofNullable(origin).map(HistoryListing::origin),
                Optional.ofNullable(last).map(Instant.now()::minus),
                limit,
                Optional.empty());
    }

    private static String outcome(String word) {
        try {
            return Outcome.ofWord(word).word();
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "no outcome is called " + word,
                    "give succeeded, rolled-back, aborted, denied or failed");
        }
    }

    private static String origin(String tag) {
        return CodeOrigin.ofTag(tag)
                .map(CodeOrigin::tag)
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        "no origin is called " + tag,
                        "give human-led, ai-assisted, ai-heavy or unknown"));
    }
}
