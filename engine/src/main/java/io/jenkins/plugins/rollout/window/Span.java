/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Instant;

/**
 * A stretch of time, half open.
 *
 * @param from first second that belongs to it, seconds since the epoch
 * @param to first second after it, later than {@code from}
 */
record Span(long from, long to) {

    /** So early, or so late, that no calendar is asked about it. */
    static final long BEGINNING = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();

    static final long END = Instant.parse("9999-01-01T00:00:00Z").getEpochSecond();

    Span {
        if (to <= from) {
            throw new IllegalArgumentException("a span of " + (to - from) + " s");
        }
    }

    boolean meets(long begin, long end) {
        return from < end && begin < to;
    }
}
