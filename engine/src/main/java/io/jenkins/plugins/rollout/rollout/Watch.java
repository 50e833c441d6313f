/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.time.Duration;
import java.time.Instant;

/**
 * When the counters are read: from the first weight until the end, whatever the phase.
 *
 * @param last latest poll that was answered; the epoch before the first
 * @param next when the next poll is due
 * @param measuring whether an answer is outstanding
 */
public record Watch(Instant last, Instant next, boolean measuring) {

    /** Watching begins with a poll at once: it sets the base of every counter. */
    static Watch from(Instant at) {
        return new Watch(Instant.EPOCH, at, true);
    }

    Watch asking() {
        return new Watch(last, next, true);
    }

    /** A poll at once, with which the rhythm begins anew: what is counted from here on was made at one weight. */
    Watch at(Instant now) {
        return new Watch(last, now, true);
    }

    /** After an answer. Polls keep their rhythm; those that were missed are not made up for. */
    Watch answered(Instant at, Duration poll) {
        Instant following = next.plus(poll);
        return new Watch(at, following.isAfter(at) ? following : at.plus(poll), false);
    }
}
