/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

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

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InvalidFileException {
        try {
            RolloutFile.Given given = RolloutFile.given(file, Optional.empty());
            new DeployWindows(CalendarFeed.OF_THE_CACHE).check(given, Instant.now());
            RolloutSpec spec = given.spec();
            if (output.json()) {
                output.json(new Result(true, List.of()));
            } else {
                output.text(file + " is valid: " + spec.service() + ", "
                        + spec.plan().steps().stream()
                                .map(step -> step.weight() + " % for " + Durations.display(step.hold()))
                                .collect(Collectors.joining(", "))
                        + ", then bake for " + Durations.display(spec.plan().bake()));
            }
            return ExitCode.OK;
        } catch (InvalidFileException e) {
            if (output.json()) {
                output.json(new Result(false, e.problems()));
                return ExitCode.USAGE;
            }
            throw e;
        }
    }

    /** JSON of the command. */
    record Result(boolean valid, List<Problem> problems) {}
}
