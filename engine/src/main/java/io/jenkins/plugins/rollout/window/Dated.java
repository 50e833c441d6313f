/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * One stretch on the wall clock of a zone.
 *
 * @param from first moment
 * @param until first moment after, later
 */
public record Dated(LocalDateTime from, LocalDateTime until, ZoneId zone) implements Times {

    public Dated {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("it ends at " + until + ", which is not after its start at " + from);
        }
    }

    @Override
    public void collect(long begin, long end, Spans into) {
        long first = from.toEpochSecond(ZoneOffset.UTC);
        long last = until.toEpochSecond(ZoneOffset.UTC);
        // A day of margin on both sides: no zone is further from UTC.
        if (first - Weekly.DAY < end && begin < last + Weekly.DAY) {
            LocalSpans.collect(zone, begin, end, (lower, upper, sink) -> sink.add(first, last), into);
        }
    }
}
