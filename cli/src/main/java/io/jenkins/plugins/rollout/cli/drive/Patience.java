/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command stays with a rollout that waits for people. */
final class Patience {

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long to wait for a human before leaving the rollout held, with exit code 5; default"
                    + " ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofHours(1);

    Duration length() {
        return patience;
    }
}
