/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.journal.SqliteJournal;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the journal is. */
public final class JournalOption {

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "The journal; default $ROLLOUT_JOURNAL, else progressive-rollout/journal.db in"
                    + " $XDG_STATE_HOME or ~/.local/state.")
    private Path file;

    Journal open() throws JournalException {
        return SqliteJournal.open(path(System.getenv()));
    }

    Path path(Map<String, String> environment) {
        if (file != null) {
            return file;
        }
        String named = environment.getOrDefault("ROLLOUT_JOURNAL", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return base.resolve("progressive-rollout").resolve("journal.db");
    }
}
