/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.history;

import io.jenkins.plugins.rollout.cli.option.JournalOption;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rollout history import}. */
@Command(
        name = "import",
        description = "Reads what `rollout history export` wrote, checking each chain. What is in the journal already"
                + " must be the same; it is left as it is.",
        mixinStandardHelpOptions = true)
public final class HistoryImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The exported file.")
    private Path from;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        try (var reader = Files.newBufferedReader(from, StandardCharsets.UTF_8);
                var maintenance = journalOption.maintenance()) {
            var imported = maintenance.importFrom(reader);
            output.text("imported " + imported.added() + " rollouts; " + imported.known() + " were there already");
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    from + " cannot be read: " + e.getMessage(),
                    "name a file that `rollout history export` wrote");
        }
    }
}
