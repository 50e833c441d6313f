/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import picocli.CommandLine.Command;

/** {@code rollout outcome}. */
@Command(
        name = "outcome",
        description = "Records what is known of a change besides its rollout.",
        mixinStandardHelpOptions = true,
        subcommands = {
            OutcomeRecordCommand.class,
            OutcomeIncidentCommand.class,
            OutcomeReworkCommand.class,
            OutcomeAdoptionCommand.class
        })
public final class OutcomeCommand {}
