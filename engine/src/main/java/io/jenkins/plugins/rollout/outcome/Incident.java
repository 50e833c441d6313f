/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that went wrong in production after a rollout.
 *
 * @param key names it, so that it is counted once however often it is reported
 * @param severity as its reporter calls it, such as critical
 * @param what one line
 * @param since when it began
 * @param until when it was over; empty while it lasts
 */
public record Incident(String key, String severity, String what, Instant since, Optional<Instant> until) {

    public Incident {
        if (key.isBlank()) {
            throw new IllegalArgumentException("an incident needs a key");
        }
        if (until.filter(end -> end.isBefore(since)).isPresent()) {
            throw new IllegalArgumentException("incident " + key + " ends before it begins");
        }
    }
}
