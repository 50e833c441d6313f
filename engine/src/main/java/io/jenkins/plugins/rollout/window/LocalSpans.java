/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns stretches of wall-clock time into instants: an instant belongs to the result exactly when the clock on the wall of
 * the zone shows a time of the stretch. What the clock skips never is; what it shows twice is twice.
 */
final class LocalSpans {

    /** Wall-clock stretches between two wall-clock times, all in seconds since 1970-01-01T00:00 on the wall. */
    interface Source {
        void collect(long from, long to, Sink into);
    }

    /** Takes one stretch. */
    interface Sink {
        void add(long from, long to);
    }

    private LocalSpans() {}

    static void collect(ZoneId zone, long from, long to, Source source, Spans into) {
        ZoneRules rules = zone.getRules();
        long at = from;
        while (at < to) {
            Instant now = Instant.ofEpochSecond(at);
            long offset = rules.getOffset(now).getTotalSeconds();
            ZoneOffsetTransition next = rules.nextTransition(now);
            long begin = at;
            long end = next == null ? to : Math.min(to, next.toEpochSecond());
            source.collect(
                    begin + offset,
                    end + offset,
                    (lower, upper) -> into.add(Math.max(begin, lower - offset), Math.min(end, upper - offset)));
            at = end;
        }
    }
}
