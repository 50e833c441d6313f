/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
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

    AnalysisSettings change(AnalysisSettings settings) {
        return settings.with(alpha == null ? settings.alpha() : alpha, delta == null ? settings.delta() : delta);
    }

    /** Ends the command when no analysis could run under them. */
    void check() {
        try {
            AnalysisSettings changed = change(AnalysisSettings.defaults());
            changed.evidence(changed.poll().multipliedBy(2));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "see rollout history replay --help", e);
        }
    }
}
