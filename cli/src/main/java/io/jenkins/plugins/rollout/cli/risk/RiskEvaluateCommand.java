/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.git.PackCaches;
import io.jenkins.plugins.rollout.git.RepositoryCalibration;
import io.jenkins.plugins.rollout.git.RepositoryEvaluation;
import io.jenkins.plugins.rollout.risk.calibration.Evaluation;
import io.jenkins.plugins.rollout.risk.calibration.Quality;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollout risk evaluate}: how good the score would have been on a repository's own past. */
@Command(
        name = "evaluate",
        description = {
            "Checks the score on your own past.",
            "Labels each commit by whether it was repaired or reverted within a year, and measures the score on the"
                    + " later half of the history; or, given outcomes, measures it on those."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RiskEvaluateCommand implements Callable<Integer> {

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private OutcomeOptions outcomes = new OutcomeOptions();

    @Option(
            names = "--at",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "The newest revision of the history; default ${DEFAULT-VALUE}.")
    private String at = "HEAD";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return RepositoryOptions.reading(this::answer);
    }

    private int answer() throws PortException, JournalException {
        Evaluation.Report report;
        try {
            report = outcomes.given() ? onOutcomes() : onRepairs();
        } catch (IllegalArgumentException tooShort) {
            throw new UserException(
                    ExitCode.FAILED,
                    tooShort.getMessage(),
                    outcomes.given() ? "record more outcomes" : "evaluate a repository with a longer history");
        }
        if (output.json()) {
            output.json(fields(report));
        } else {
            text(report);
        }
        return 0;
    }

    private Evaluation.Report onRepairs() throws PortException {
        PackCaches.forOneRepository();
        RepositoryEvaluation.History history = RepositoryEvaluation.label(
                repository.directory(),
                at,
                repository.meaning(),
                RepositoryOptions.progress(spec.commandLine().getErr()));
        return Evaluation.of(
                history.commits(), history.end(), repository.formula().weights());
    }

    private Evaluation.Report onOutcomes() throws PortException, JournalException {
        RepositoryCalibration.Measured measured =
                outcomes.measure(repository, at, spec.commandLine().getErr());
        return Evaluation.ofOutcomes(
                measured.prior(),
                measured.samples(),
                outcomes.waitSeconds(),
                Instant.now().getEpochSecond());
    }

    private void text(Evaluation.Report report) {
        output.text(String.format(
                Locale.ROOT,
                outcomes.given()
                        ? "%,d recorded outcomes from %s on, of which %.1f %% were bad"
                        : "%,d commits from %s on, of which %.1f %% were repaired or reverted within a year",
                report.tested(),
                LocalDate.ofInstant(Instant.ofEpochSecond(report.split()), ZoneOffset.UTC),
                100 * report.badShare()));
        output.text(String.format(
                Locale.ROOT,
                "%-24s %6s %12s %7s %11s %7s %7s",
                "",
                "AUC",
                "beyond size",
                "PR AUC",
                "recall@20%",
                "Brier",
                "ECE"));
        row("score, no training", report.fixed());
        row("lines added alone", report.linesAdded());
        row("calibrated on " + report.trained(), report.calibrated());
        output.text("");
        output.text("AUC: chance that a bad change scores higher than a good one; 0.5 is a guess.");
        output.text(
                "beyond size: the same among changes of similar size. recall@20%: share of all bad changes that are");
        output.text("in the riskiest fifth. Brier and ECE: error of the probability; 0 is perfect.");
    }

    private void row(String name, Quality quality) {
        output.text(String.format(
                Locale.ROOT,
                "%-24s %6.3f %12.3f %7.3f %11.3f %7s %7s",
                name,
                quality.auc(),
                quality.aucBeyondSize(),
                quality.averagePrecision(),
                quality.recall(),
                orDash(quality.brier()),
                orDash(quality.calibrationError())));
    }

    private static String orDash(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static Map<String, Object> fields(Evaluation.Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", Instant.ofEpochSecond(report.split()).toString());
        fields.put("commits", report.tested());
        fields.put("repairedShare", report.badShare());
        fields.put("trainedOn", report.trained());
        fields.put("fixed", fields(report.fixed()));
        fields.put("linesAdded", fields(report.linesAdded()));
        fields.put("calibrated", fields(report.calibrated()));
        return fields;
    }

    private static Map<String, Object> fields(Quality quality) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("auc", orNull(quality.auc()));
        fields.put("aucBeyondSize", orNull(quality.aucBeyondSize()));
        fields.put("prAuc", orNull(quality.averagePrecision()));
        fields.put("recallAt20", orNull(quality.recall()));
        fields.put("brier", orNull(quality.brier()));
        fields.put("ece", orNull(quality.calibrationError()));
        return fields;
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
