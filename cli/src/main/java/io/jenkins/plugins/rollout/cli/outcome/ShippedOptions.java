/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Of which shipped changes something is measured afterwards. */
final class ShippedOptions {

    @Option(names = "--service", paramLabel = "NAME", description = "Only of this service.")
    private String service;

    @Option(
            names = "--last",
            paramLabel = "DURATION",
            defaultValue = "90d",
            description = "Only rollouts begun within this time; default ${DEFAULT-VALUE}.")
    private Duration last = Duration.ofDays(90);

    @Option(names = "--again", description = "Also those of which it was measured before.")
    private boolean again;

    Optional<String> service() {
        return Optional.ofNullable(service);
    }

    Instant since(Instant now) {
        return now.minus(last);
    }

    boolean again() {
        return again;
    }
}
