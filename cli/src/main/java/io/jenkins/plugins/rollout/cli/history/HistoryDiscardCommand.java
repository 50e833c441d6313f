/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.option.User;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rollout history discard}. */
@Command(
        name = "discard",
        description = "Gives a rollout up whose events are missing or damaged, and of which there is no export: it is"
                + " listed as failed, and nobody waits for it any more. In the cluster nothing is changed.",
        mixinStandardHelpOptions = true)
public final class HistoryDiscardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Id of the rollout.")
    private String id;

    @Mixin
    private User user;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        try (var maintenance = journalOption.maintenance()) {
            maintenance.discard(id, user.by(), user.mandatoryReason());
            output.text("gave " + id + " up; look at what it left in the cluster");
            return ExitCode.OK;
        }
    }
}
