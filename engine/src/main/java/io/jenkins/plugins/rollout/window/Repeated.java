/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * What recurs by a rule. An occurrence begins at the first moment at which the wall clock shows its time; when the clock
 * skips that time, as much later as it skips (RFC 5545, section 3.3.5), so that no freeze is ever lost.
 */
public final class Repeated implements Times {

    /** Safely more than any zone is from UTC, or shifts. */
    private static final Duration MARGIN = Duration.ofDays(2);

    private final Occurrences occurrences;
    private final Length length;
    private final ZoneId zone;
    private final Set<LocalDateTime> except;
    private final List<LocalDateTime> counted;

    private Repeated(Occurrences occurrences, Length length, ZoneId zone, Set<LocalDateTime> except, boolean counted) {
        this.occurrences = occurrences;
        this.length = length;
        this.zone = zone;
        this.except = Set.copyOf(except);
        // A count can only be kept from the start on: once is enough.
        this.counted = counted ? occurrences.between(LocalDateTime.MIN, LocalDateTime.MAX, Recurrence.MOST) : List.of();
    }

    /**
     * What recurs.
     *
     * @param length how long each lasts
     * @param except starts that do not take place
     * @throws IllegalArgumentException when each lasts no time, or the start is out of bounds
     */
    public static Repeated of(
            LocalDateTime start, Recurrence rule, Length length, ZoneId zone, Set<LocalDateTime> except) {
        return new Repeated(new Occurrences(start, rule), length, zone, except, rule.count() > 0);
    }

    @Override
    public void collect(long begin, long end, Spans into) {
        LocalDateTime from = LocalDateTime.ofEpochSecond(begin, 0, ZoneOffset.UTC)
                .minus(MARGIN)
                .minusDays(length.days())
                .minus(length.rest());
        LocalDateTime to = LocalDateTime.ofEpochSecond(end, 0, ZoneOffset.UTC).plus(MARGIN);
        for (LocalDateTime each : counted.isEmpty() ? occurrences.between(from, to) : counted) {
            if (!each.isBefore(from) && each.isBefore(to) && !except.contains(each)) {
                add(each, begin, end, into);
            }
        }
    }

    private void add(LocalDateTime each, long begin, long end, Spans into) {
        ZonedDateTime start = each.atZone(zone);
        long first = start.toEpochSecond();
        long last = length.after(start).toEpochSecond();
        if (first < end && last > begin) {
            into.add(first, last);
        }
    }
}
