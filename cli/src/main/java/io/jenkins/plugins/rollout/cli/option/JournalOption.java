/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.option;

import io.jenkins.plugins.rollout.journal.Journals;
import io.jenkins.plugins.rollout.journal.Maintenance;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the journal is. */
public class JournalOption {

    @Option(
            names = "--journal",
            paramLabel = "FILE|URL",
            description = "The journal: a file, or jdbc:postgresql:... for one that several machines share; default"
                    + " $ROLLOUT_JOURNAL, else progressive-rollout/journal.db in $XDG_STATE_HOME or ~/.local/state.")
    private String place;

    public Journal open() throws JournalException {
        return Journals.open(place(System.getenv()));
    }

    /** Whether it was named as an option. */
    public boolean given() {
        return place != null;
    }

    /** For what is done to the journal as a whole. */
    public Maintenance maintenance() throws JournalException {
        return Maintenance.open(place(System.getenv()));
    }

    /** A path or a URL. */
    String place(Map<String, String> environment) {
        if (place != null) {
            return place;
        }
        String named = environment.getOrDefault("ROLLOUT_JOURNAL", "");
        if (!named.isBlank()) {
            return named;
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return base.resolve("progressive-rollout").resolve("journal.db").toString();
    }

    /** The place as it may be shown: without a password. */
    public String shown(Map<String, String> environment) {
        return place(environment).replaceAll("(?i)(password=)[^&]*", "$1...");
    }
}
