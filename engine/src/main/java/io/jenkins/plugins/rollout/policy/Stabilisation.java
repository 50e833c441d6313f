/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import java.time.Duration;

/**
 * How long an image must have served a ring before it may enter the next.
 *
 * @param internal time in the ring internal before beta
 * @param beta time in the ring beta before general
 */
public record Stabilisation(Duration internal, Duration beta) {

    /** Nothing is asked. */
    public static final Stabilisation NONE = new Stabilisation(Duration.ZERO, Duration.ZERO);
}
