/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.journal.Maintenance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollout history downgrade}. */
@Command(
        name = "downgrade",
        description =
                "Takes the journal's schema back, so that an older version opens it. End all other processes first;"
                        + " the next command of this version brings it up to date again.",
        mixinStandardHelpOptions = true)
public final class HistoryDowngradeCommand implements Callable<Integer> {

    @Option(
            names = "--schema",
            paramLabel = "N",
            required = true,
            description = "The schema that the older version knows; it says so when it refuses the journal.")
    private int schema;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (schema < 1 || schema > Maintenance.schema()) {
            throw new UserException(
                    ExitCode.USAGE, "there is no schema " + schema, "give 1 to " + Maintenance.schema());
        }
        try (var maintenance = journalOption.maintenance()) {
            maintenance.downgrade(schema);
            output.text("the journal is at schema " + schema);
            return ExitCode.OK;
        }
    }
}
