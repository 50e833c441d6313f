/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.option.RepositoryOptions;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.git.RepositoryCalibration;
import io.jenkins.plugins.rollout.git.RepositoryEvaluation;
import io.jenkins.plugins.rollout.json.CalibrationJson;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.calibration.Calibrator;
import io.jenkins.plugins.rollout.risk.calibration.Evaluation;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rollout risk calibrate}: learns from outcomes, and keeps what it learnt for {@code rollout risk}. */
@Command(
        name = "calibrate",
        description = {
            "Learns from outcomes.",
            "Fits the probability to recorded outcomes of this repository, of a file or of the journal, or, without, to"
                    + " the repairs in its history. The result is kept and used by rollout risk from then on."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RiskCalibrateCommand implements Callable<Integer> {

    @Mixin
    private RepositoryOptions repository = new RepositoryOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private OutcomeOptions outcomes = new OutcomeOptions();

    @Option(names = "--at", paramLabel = "REV", defaultValue = "HEAD", description = "The history's newest revision.")
    private String at = "HEAD";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return RepositoryOptions.reading(this::answer);
    }

    private int answer() throws PortException, IOException, JournalException {
        Calibration calibration;
        try {
            calibration = outcomes.given() ? fromOutcomes() : fromRepairs();
        } catch (IllegalArgumentException tooFew) {
            throw new UserException(
                    ExitCode.FAILED, tooFew.getMessage(), "go on with the score as it is; it needs no outcomes");
        }
        Path file = repository.weightsToWrite();
        CalibrationJson.write(file, calibration);
        if (output.json()) {
            output.json(calibration);
        } else {
            tell(calibration, file);
        }
        return 0;
    }

    private Calibration fromOutcomes() throws PortException, JournalException {
        RepositoryCalibration.Measured measured =
                outcomes.measure(repository, at, spec.commandLine().getErr());
        return Calibrator.calibrate(
                measured.prior(), measured.samples(), outcomes.waitSeconds(), Calibrator.OUTCOMES, Instant.now());
    }

    private Calibration fromRepairs() throws PortException {
        RepositoryEvaluation.History history = RepositoryEvaluation.label(
                repository.directory(),
                at,
                repository.meaning(),
                RepositoryOptions.progress(spec.commandLine().getErr()));
        Weights prior = history.prior(repository.formula().weights());
        return Calibrator.calibrate(
                prior,
                history.samples(prior),
                Evaluation.WAIT_SECONDS,
                Calibrator.REPAIRS,
                Instant.ofEpochSecond(history.end()));
    }

    private void tell(Calibration calibration, Path file) {
        output.text(String.format(
                Locale.ROOT,
                "fitted to %,d %s, %,d of them bad (%.1f %%)",
                calibration.outcomes(),
                calibration.source().equals(Calibrator.REPAIRS) ? "commits of the history" : "outcomes",
                calibration.bad(),
                100.0 * calibration.bad() / calibration.outcomes()));
        output.text(String.format(
                Locale.ROOT,
                "log-loss over the last %d, each predicted before it was known: %.4f as written, %.4f fitted",
                Math.min(Calibration.CONTEST, calibration.outcomes()),
                calibration.fixedLoss(),
                calibration.fittedLoss()));
        output.text(consequence(calibration));
        output.text("kept in " + file);
    }

    private static String consequence(Calibration calibration) {
        if (calibration.ranks()) {
            return "the fitted weights win, so they set the score, and " + Math.round(100 * calibration.share())
                    + " % of the probability";
        }
        return "the formula as written keeps the score; the fitted weights set " + Math.round(100 * calibration.share())
                + " % of the probability";
    }
}
