/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import picocli.CommandLine.Option;

/** Who gives a command, and why. */
public final class User {

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so; default the user of the operating system.")
    private String by = System.getProperty("user.name");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason = "";

    String by() {
        return by;
    }

    String reason() {
        return reason.isBlank() ? "no reason given" : reason;
    }

    /** The reason, which must be given. */
    String mandatoryReason() {
        if (reason.isBlank()) {
            throw new UserException(ExitCode.USAGE, "a reason is needed", "add --reason TEXT");
        }
        return reason;
    }
}
