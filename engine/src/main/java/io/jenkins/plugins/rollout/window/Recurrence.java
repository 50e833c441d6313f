/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A recurrence rule on the wall clock (RFC 5545, section 3.3.10).
 *
 * @param interval every so many periods, 1 or more
 * @param count at most so many occurrences; 0 for no such limit
 * @param until last moment at which one may begin
 * @param parts the BY... parts
 * @param weekStart first day of a week
 */
public record Recurrence(
        Frequency frequency, int interval, int count, Optional<LocalDateTime> until, Parts parts, DayOfWeek weekStart) {

    static final int MOST = 100_000;

    public Recurrence {
        if (interval < 1 || interval > MOST) {
            throw new IllegalArgumentException("INTERVAL " + interval + " is not within 1.." + MOST);
        }
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("COUNT " + count + " is not within 1.." + MOST);
        }
        boolean numbered = parts.days().stream().anyMatch(each -> each.nth() != 0);
        if (numbered && frequency != Frequency.MONTHLY && frequency != Frequency.YEARLY) {
            throw new IllegalArgumentException("BYDAY with a number needs FREQ=MONTHLY or FREQ=YEARLY");
        }
        if (!parts.weeks().isEmpty() && frequency != Frequency.YEARLY) {
            throw new IllegalArgumentException("BYWEEKNO needs FREQ=YEARLY");
        }
    }

    /** Every day at some times, whatever else: what a cron line says. */
    static Recurrence daily(Parts parts) {
        return new Recurrence(Frequency.DAILY, 1, 0, Optional.empty(), parts, DayOfWeek.MONDAY);
    }

    /** Every month at some times of the days given, whatever else: a cron line with dates, without a look at each day. */
    static Recurrence monthly(Parts parts) {
        return new Recurrence(Frequency.MONTHLY, 1, 0, Optional.empty(), parts, DayOfWeek.MONDAY);
    }

    /**
     * The BY... parts of a rule; an empty list is one that is not given. Negative numbers count from the end.
     *
     * @param positions BYSETPOS
     */
    public record Parts(
            List<Integer> months,
            List<Integer> weeks,
            List<Integer> yearDays,
            List<Integer> monthDays,
            List<NthDay> days,
            List<Integer> hours,
            List<Integer> minutes,
            List<Integer> seconds,
            List<Integer> positions) {

        public Parts {
            months = checked("BYMONTH", months, 1, 12, false);
            weeks = checked("BYWEEKNO", weeks, 1, 53, true);
            yearDays = checked("BYYEARDAY", yearDays, 1, 366, true);
            monthDays = checked("BYMONTHDAY", monthDays, 1, 31, true);
            days = List.copyOf(days);
            hours = checked("BYHOUR", hours, 0, 23, false);
            minutes = checked("BYMINUTE", minutes, 0, 59, false);
            seconds = checked("BYSECOND", seconds, 0, 59, false);
            positions = checked("BYSETPOS", positions, 1, 366, true);
            for (NthDay day : days) {
                if (Math.abs(day.nth()) > 53) {
                    throw new IllegalArgumentException("BYDAY " + day.nth() + " is not within -53..53");
                }
            }
        }

        private static List<Integer> checked(String name, List<Integer> given, int least, int most, boolean fromEnd) {
            for (int value : given) {
                int size = fromEnd ? Math.abs(value) : value;
                if (size < least || size > most) {
                    String range = (fromEnd ? "+-" : "") + least + ".." + most;
                    throw new IllegalArgumentException(name + " " + value + " is not within " + range);
                }
            }
            return given.stream().distinct().sorted().toList();
        }
    }
}
