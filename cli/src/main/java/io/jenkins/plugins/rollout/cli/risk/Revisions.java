/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.risk;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What of a repository is looked at: a change set, or each commit of a list. */
final class Revisions {

    @Option(names = "--from", paramLabel = "REV", description = "The revision that is deployed.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "REV",
            defaultValue = "HEAD",
            description = "The revision to deploy; default ${DEFAULT-VALUE}.")
    private String to = "HEAD";

    @Option(
            names = "--commits",
            paramLabel = "FILE",
            description = "Each commit named in FILE by itself, one a line, instead of --from.")
    private @Nullable Path commits;

    @Option(names = "--no-color", description = "Plain text; there is no colour in this command.")
    private boolean plain;

    @Option(names = "--debug", description = "Stack traces with errors.")
    private boolean debug;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    /** The commits of the list, in its order; empty if a change set is asked for. */
    Optional<List<String>> commits() {
        if ((from == null) == (commits == null)) {
            throw new ParameterException(mixee.commandLine(), "give either --from REV or --commits FILE");
        }
        return Optional.ofNullable(commits).map(Revisions::read);
    }

    /** The revision that is deployed. */
    String from() {
        return String.valueOf(from);
    }

    String to() {
        return to;
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replace("\uFEFF", "").strip().split("\\s+", 2)[0])
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UserException(ExitCode.USAGE, "cannot read " + file, "name a text file with one commit a line");
        }
    }
}
