/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.outcome.Responsible;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Which recorded rollout is meant. */
public final class Recorded {

    @Option(names = "--rollout", paramLabel = "ID", description = "Id of the rollout.")
    private String id;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description =
                    "Or its service: the latest rollout that had met users by then, begun at most 30 days before.")
    private String service;

    /** The rollout of this id, or the one of the service that was latest at an instant, of those that users met. */
    String find(Journal journal, Instant at) throws JournalException {
        if ((id == null) == (service == null)) {
            throw new UserException(
                    ExitCode.USAGE, "which rollout is meant?", "give either --rollout ID or --service NAME");
        }
        if (id != null) {
            return journal.find(id)
                    .map(Summary::id)
                    .orElseThrow(() -> new UserException(
                            ExitCode.USAGE,
                            "there is no rollout " + id + " in the journal",
                            "list them with `rollout history`, or name another --journal"));
        }
        return Responsible.at(journal, service, at)
                .map(each -> each.summary().id())
                .orElseThrow(() -> new UserException(
                        ExitCode.USAGE,
                        "no rollout of " + service + " met users within 30 days before " + at,
                        "name one with --rollout ID; list them with `rollout history --service " + service + "`"));
    }
}
