/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which past rollouts to list, and the list. */
public final class HistoryListing {

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private String service;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private JournalOption journalOption;

    @Mixin
    private Output output;

    /** Returns the exit code. */
    int print() throws JournalException {
        if (limit < 1) {
            throw new UserException(ExitCode.USAGE, "--limit " + limit + " is less than 1", "give 1 or more");
        }
        try (var journal = journalOption.open()) {
            List<Summary> all =
                    journal.list(new Filter(Optional.ofNullable(service), Optional.empty(), limit, Optional.empty()));
            if (output.json()) {
                all.forEach(output::json);
            } else if (all.isEmpty()) {
                output.text("the journal has no rollouts" + (service == null ? "" : " of " + service));
            } else {
                RolloutText.table(all).forEach(output::text);
            }
            return ExitCode.OK;
        }
    }
}
