/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.Lookup;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.replay.Replay;
import io.jenkins.plugins.rollout.replay.Terms;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rollout history replay}. */
@Command(
        name = "replay",
        description = "Judges a stored rollout again from its raw samples, under other settings.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Id of the rollout.")
    private String id;

    @Mixin
    private ReplayOptions settings;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        Terms terms = settings.terms();
        try (var journal = journalOption.open()) {
            Lookup.require(new Interventions(journal), id);
            Replay replay = Replay.of(id, journal.whole(id), terms)
                    .orElseThrow(() -> new UserException(
                            ExitCode.USAGE, "nothing was measured in rollout " + id, "replay one that had a canary"));
            if (output.json()) {
                output.json(replay);
            } else {
                output.text(id + ", " + replay.polls() + " polls:");
                output.text("  was:   " + text(replay.was()));
                output.text("  would: " + text(replay.would()));
            }
            return ExitCode.OK;
        }
    }

    static String text(Replay.Decision decision) {
        return String.format(
                Locale.ROOT,
                "%s after %s, evidence %.3g of %.4g; %s",
                decision.rolledBack() ? "rolled back" : "kept",
                Durations.display(decision.after()),
                decision.evidence(),
                decision.threshold(),
                decision.reason());
    }
}
