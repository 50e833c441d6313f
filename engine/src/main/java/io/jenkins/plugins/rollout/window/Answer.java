/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a change may be shipped at an instant.
 *
 * @param reason one clause for people
 * @param rule name of the window that is open, or of what closes; empty when there is none
 * @param until open: when it closes; closed: when the rule that closes ends; empty when not within {@link Windows#HORIZON}
 * @param nextOpening the next time it opens, for long enough if a duration was asked for; empty when not within the horizon
 * @param fits whether it stays open for as long as was asked for
 */
public record Answer(
        boolean open,
        String reason,
        String rule,
        Optional<Instant> until,
        Optional<Instant> nextOpening,
        boolean fits) {}
