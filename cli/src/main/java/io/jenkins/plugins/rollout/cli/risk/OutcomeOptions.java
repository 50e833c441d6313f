/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.git.RepositoryCalibration;
import io.jenkins.plugins.rollout.git.RepositoryRisk;
import io.jenkins.plugins.rollout.outcome.report.RecordedOutcomes;
import io.jenkins.plugins.rollout.risk.calibration.Outcome;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where outcomes of deployments come from: a file, or the journal of rollouts. */
final class OutcomeOptions {

    private static final String JOURNAL = "journal";

    @Option(
            names = "--outcomes",
            paramLabel = "FILE|journal",
            description = "CSV with columns change,outcome[,shipped,origin,score], see docs/reference/risk.md; or the"
                    + " word journal: what rollouts recorded. Without it, repairs in the history count.")
    private @Nullable String source;

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Only rollouts of this service in the journal, also those of which only the score is"
                    + " recorded; repeatable.")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "14d",
            description = "How long an outcome waits until it counts, good or bad: the stabilisation window and seven"
                    + " days; default ${DEFAULT-VALUE}.")
    private Duration wait = Duration.ofDays(14);

    /** Whether there are any; else the repairs in the history must do. */
    boolean given() {
        return source != null || fromJournal();
    }

    private boolean fromJournal() {
        return JOURNAL.equals(source) || source == null && (journal.given() || !services.isEmpty());
    }

    /** Seconds until an outcome counts. */
    long waitSeconds() {
        return wait.toSeconds();
    }

    /** The outcomes as far as the repository knows their commits; says how many it does not know. */
    RepositoryCalibration.Measured measure(RepositoryOptions repository, String newest, PrintWriter err)
            throws PortException, JournalException {
        if (wait.isNegative()) {
            throw new UserException(ExitCode.USAGE, "--wait is below zero", "give a time such as 14d, or 0s");
        }
        List<Outcome> outcomes = outcomes();
        try (RepositoryRisk risk = repository.open(err)) {
            RepositoryCalibration.Measured measured = risk.measure(outcomes, newest, repository.formula());
            if (measured.lost() > 0) {
                err.println("left out: " + measured.lost() + " outcomes of revisions that this repository has not");
                err.flush();
            }
            return measured;
        }
    }

    private List<Outcome> outcomes() throws PortException, JournalException {
        if (!fromJournal()) {
            if (journal.given() || !services.isEmpty()) {
                throw new UserException(
                        ExitCode.USAGE,
                        "--journal and --service do not go with --outcomes " + source,
                        "give the file or the journal");
            }
            return new OutcomeFile(Path.of(String.valueOf(source))).all();
        }
        try (var opened = journal.open()) {
            return new RecordedOutcomes(opened, services).all();
        }
    }
}
