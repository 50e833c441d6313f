/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.journal.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout history prune}. */
@Command(
        name = "prune",
        description = "Takes the events of old rollouts out of the journal. They stay in lists and reports; their"
                + " timelines, curves and replays are gone. Export first what must be kept.",
        mixinStandardHelpOptions = true)
public final class HistoryPruneCommand implements Callable<Integer> {

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            required = true,
            description = "Those that ended longer ago than this, such as 400d; 31d or more.")
    private Duration age;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (age.compareTo(Maintenance.YOUNGEST) < 0) {
            throw new UserException(
                    ExitCode.USAGE,
                    "incidents are held against a change for 30 days; its events are needed until then",
                    "give --older-than 31d or more");
        }
        try (var maintenance = journalOption.maintenance()) {
            long pruned = maintenance.prune(Instant.now().minus(age));
            output.text("pruned the events of " + pruned + " rollouts");
            return ExitCode.OK;
        }
    }
}
