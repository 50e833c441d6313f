/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Instant;

/**
 * One stretch between two instants: a single event.
 *
 * @param from first moment; seconds count
 * @param to first moment after, later
 */
public record Fixed(Instant from, Instant to) implements Times {

    public Fixed {
        if (to.getEpochSecond() <= from.getEpochSecond()) {
            throw new IllegalArgumentException("it ends at " + to + ", which is not after its start at " + from);
        }
    }

    @Override
    public void collect(long begin, long end, Spans into) {
        if (from.getEpochSecond() < end && begin < to.getEpochSecond()) {
            into.add(from.getEpochSecond(), to.getEpochSecond());
        }
    }
}
