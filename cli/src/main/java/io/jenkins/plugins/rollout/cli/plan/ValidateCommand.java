/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.plan;

import io.jenkins.plugins.rollout.analysis.forecast.Forecast;
import io.jenkins.plugins.rollout.analysis.forecast.Traffic;
import io.jenkins.plugins.rollout.cli.narration.ForecastText;
import io.jenkins.plugins.rollout.cli.narration.Outlook;
import io.jenkins.plugins.rollout.cli.option.CalendarFeed;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.yaml.DeployWindows;
import io.jenkins.plugins.rollout.yaml.Durations;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.Problem;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout validate}. */
@Command(
        name = "validate",
        description =
                "Checks a rollout.yaml, with the policy and the calendars that it names, without touching anything.",
        mixinStandardHelpOptions = true)
public final class ValidateCommand implements Callable<Integer> {

    @Option(names = "-f", required = true, paramLabel = "FILE", description = "The rollout.yaml.")
    private Path file;

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "Says what the plan could see at this traffic.")
    private @Nullable Double requestsPerSecond;

    @Option(
            names = "--error-rate",
            paramLabel = "P",
            defaultValue = "0.001",
            description = "Stable's error rate for that, 0..1; default ${DEFAULT-VALUE}.")
    private double errorRate;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InvalidFileException {
        try {
            RolloutFile.Given given = RolloutFile.given(file, Optional.empty());
            new DeployWindows(CalendarFeed.OF_THE_CACHE).check(given, Instant.now());
            RolloutSpec spec = given.spec();
            Optional<Forecast> forecast = forecast(spec);
            if (output.json()) {
                output.json(new Result(true, List.of(), forecast));
            } else {
                output.text(file + " is valid: " + spec.service() + ", "
                        + spec.plan().steps().stream()
                                .map(step -> step.weight() + " % for " + Durations.display(step.hold()))
                                .collect(Collectors.joining(", "))
                        + ", then bake for " + Durations.display(spec.plan().bake()));
                forecast.ifPresent(
                        known -> ForecastText.lines(known, spec.analysis().minimumRequests())
                                .forEach(output::text));
            }
            return ExitCode.OK;
        } catch (InvalidFileException e) {
            if (output.json()) {
                output.json(new Result(false, e.problems(), Optional.empty()));
                return ExitCode.USAGE;
            }
            throw e;
        }
    }

    private Optional<Forecast> forecast(RolloutSpec spec) {
        if (requestsPerSecond == null) {
            return Optional.empty();
        }
        try {
            return Outlook.at(spec, new Traffic(requestsPerSecond, errorRate));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    ExitCode.USAGE, e.getMessage(), "give 0 or more requests a second and an error rate of 0..1", e);
        }
    }

    /** JSON of the command. */
    record Result(boolean valid, List<Problem> problems, Optional<Forecast> forecast) {}
}
