/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import java.time.Duration;

/**
 * How long an image must have served a ring before it may enter the next.
 *
 * @param internal time in the ring internal before beta
 * @param beta time in the ring beta before general
 * @param onIncident what an incident for which the image is held responsible does to that time
 */
public record Stabilisation(Duration internal, Duration beta, OnIncident onIncident) {

    /** What an incident does. */
    public enum OnIncident {
        /** Time is counted from its end. */
        RESET,
        /** The image stays where it is, unless the incident is withdrawn. */
        BLOCK
    }

    /** Nothing is asked. */
    public static final Stabilisation NONE = new Stabilisation(Duration.ZERO, Duration.ZERO, OnIncident.RESET);
}
