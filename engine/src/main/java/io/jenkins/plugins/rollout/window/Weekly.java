/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * The same hours on some days of the week, on the wall clock of a zone.
 *
 * @param days days on which the hours begin; empty means every day
 * @param from first second of the day, 0..86399
 * @param to first second after, 1..86400; not after {@code from} means on the following day
 */
public record Weekly(Set<DayOfWeek> days, int from, int to, ZoneId zone) implements Times {

    static final int DAY = 86_400;

    public Weekly {
        days = Set.copyOf(days);
        if (from < 0 || from >= DAY || to < 1 || to > DAY) {
            throw new IllegalArgumentException("hours " + from + ".." + to + " are not within a day");
        }
    }

    @Override
    public void collect(long begin, long end, Spans into) {
        LocalSpans.collect(zone, begin, end, this::local, into);
    }

    private void local(long begin, long end, LocalSpans.Sink into) {
        long length = to > from ? to - from : to - from + DAY;
        for (long day = Math.floorDiv(begin, DAY) - 1; day * DAY < end; day++) {
            long start = day * DAY + from;
            if (start < end && start + length > begin && on(day)) {
                into.add(start, start + length);
            }
        }
    }

    private boolean on(long day) {
        return days.isEmpty() || days.contains(LocalDate.ofEpochDay(day).getDayOfWeek());
    }
}
