/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.replay.Terms;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings under which stored samples are judged again; what is not named stays as it was. */
public final class ReplayOptions {

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "Budget for a false rollback; the rollout's own if left out.")
    private @Nullable Double alpha;

    @Option(
            names = "--delta",
            paramLabel = "D",
            description = "Tolerated excess of the error odds; the rollout's own if left out.")
    private @Nullable Double delta;

    @Option(
            names = "--warm-up",
            paramLabel = "D",
            description = "Time in which the canary may be up to ten times worse; the rollout's own if left out.")
    private @Nullable Duration warmUp;

    @Option(
            names = "--horizon",
            paramLabel = "D",
            description = "Time of observation that the test plans for; the sum of the rollout's holds if left out.")
    private @Nullable Duration horizon;

    /** Ends the command when no analysis could run under them. */
    Terms terms() {
        try {
            return new Terms(
                    Optional.ofNullable(alpha),
                    Optional.ofNullable(delta),
                    Optional.ofNullable(warmUp),
                    Optional.ofNullable(horizon));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "see rollout history replay --help", e);
        }
    }
}
