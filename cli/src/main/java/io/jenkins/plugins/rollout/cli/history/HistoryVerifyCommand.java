/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.journal.Maintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollout history verify}. */
@Command(
        name = "verify",
        description = "Recomputes the chain of hashes through the events of each rollout, and says where one breaks."
                + " Exits with 1 when one does.",
        mixinStandardHelpOptions = true)
public final class HistoryVerifyCommand implements Callable<Integer> {

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        List<String> broken = new ArrayList<>();
        try (var maintenance = journalOption.maintenance()) {
            var checked = maintenance.verify(broken::add);
            if (output.json()) {
                output.json(new Verified(checked, broken));
            } else {
                broken.forEach(line -> output.text("broken: " + line));
                output.text(checked.rollouts() + " rollouts, " + checked.events() + " events, " + checked.pruned()
                        + " pruned; " + (broken.isEmpty() ? "every chain holds" : broken.size() + " broken"));
                output.text("fingerprint " + checked.fingerprint());
            }
        }
        return broken.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** JSON of the command. */
    record Verified(Maintenance.Checked checked, List<String> broken) {}
}
