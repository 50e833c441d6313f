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
import picocli.CommandLine.Option;

/** {@code rollout history export}. */
@Command(
        name = "export",
        description = "Writes all rollouts and their events as lines of JSON, for `rollout history import`.",
        mixinStandardHelpOptions = true)
public final class HistoryExportCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "A file that does not exist yet.")
    private Path to;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (Files.exists(to)) {
            throw new UserException(ExitCode.USAGE, to + " exists", "name another file, or remove it");
        }
        try (var maintenance = journalOption.maintenance();
                var writer = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            long rollouts = maintenance.export(writer);
            output.text("wrote " + rollouts + " rollouts to " + to);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UserException(ExitCode.FAILED, to + " cannot be written: " + e.getMessage(), "name another file");
        }
    }
}
