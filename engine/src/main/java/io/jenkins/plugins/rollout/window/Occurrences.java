/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When a recurrence rule begins, on the wall clock. Any stretch of time is answered without a walk from the start, but for
 * rules with a count.
 */
public final class Occurrences {

    private static final int EARLIEST = 1900;
    private static final int LATEST = 2300;
    /** Periods looked at for one answer: three centuries of days, or five years of minutes. */
    private static final int MOST_PERIODS = 3_000_000;

    private final LocalDateTime start;
    private final Recurrence rule;
    private final Period periods;
    private final DayFilter filter;
    private final List<LocalTime> times;

    /**
     * @throws IllegalArgumentException when the start is not within the years 1900..2299
     */
    public Occurrences(LocalDateTime start, Recurrence rule) {
        if (start.getYear() < EARLIEST || start.getYear() >= LATEST) {
            throw new IllegalArgumentException("the year " + start.getYear() + " is not within 1900..2299");
        }
        this.start = start;
        this.rule = rule;
        this.periods = new Period(rule, start);
        this.filter = new DayFilter(rule, start);
        this.times = times(rule.parts());
    }

    private List<LocalTime> times(Recurrence.Parts parts) {
        List<LocalTime> all = new ArrayList<>();
        for (int hour : or(parts.hours(), start.getHour())) {
            for (int minute : or(parts.minutes(), start.getMinute())) {
                for (int second : or(parts.seconds(), start.getSecond())) {
                    all.add(LocalTime.of(hour, minute, second));
                }
            }
        }
        return all;
    }

    private static List<Integer> or(List<Integer> given, int usual) {
        return given.isEmpty() ? List.of(usual) : given;
    }

    /** Those within {@code [from, to)}, in rising order. */
    public List<LocalDateTime> between(LocalDateTime from, LocalDateTime to) {
        return between(from, to, Spans.MOST);
    }

    List<LocalDateTime> between(LocalDateTime from, LocalDateTime to, int most) {
        List<LocalDateTime> found = new ArrayList<>();
        int counted = 0;
        int walked = 0;
        long number = rule.count() > 0 ? 0 : periods.holding(from);
        LocalDateTime end = rule.until()
                .map(last -> last.plusSeconds(1))
                .filter(to::isAfter)
                .orElse(to);
        LocalDateTime begin = periods.begin(number);
        while (begin.isBefore(end) && begin.getYear() < LATEST) {
            for (LocalDateTime each : in(begin)) {
                if (each.isBefore(start) || !each.isBefore(end)) {
                    continue;
                }
                if (rule.count() > 0 && ++counted > rule.count()) {
                    return found;
                }
                if (!each.isBefore(from)) {
                    found.add(each);
                }
            }
            if (found.size() > most || ++walked > MOST_PERIODS) {
                throw new TooDenseException(most);
            }
            number = next(number, begin);
            begin = periods.begin(number);
        }
        return found;
    }

    /** The following period; days that the rule does not let through are stepped over at once. */
    private long next(long number, LocalDateTime begin) {
        LocalDate day = begin.toLocalDate();
        if (rule.frequency().withinDay() && !filter.passes(day)) {
            return Math.max(number + 1, periods.following(day.plusDays(1).atStartOfDay()));
        }
        boolean minutely = rule.frequency() == Frequency.MINUTELY;
        boolean otherHour = minutely
                && !rule.parts().hours().isEmpty()
                && !rule.parts().hours().contains(begin.getHour());
        if (otherHour) {
            return Math.max(number + 1, periods.following(begin.withMinute(0).plusHours(1)));
        }
        return number + 1;
    }

    private List<LocalDateTime> in(LocalDateTime begin) {
        List<LocalDateTime> all = rule.frequency().withinDay() ? withinDay(begin) : days(begin);
        return rule.parts().positions().isEmpty() ? all : chosen(all);
    }

    private List<LocalDateTime> days(LocalDateTime begin) {
        List<LocalDateTime> all = new ArrayList<>();
        LocalDate first = begin.toLocalDate();
        if (filter.byDate()) {
            // Most of what recurs does so by date: no need to look at the other days of the month.
            for (int date : filter.dates()) {
                if (date <= first.lengthOfMonth()) {
                    day(first.withDayOfMonth(date), all);
                }
            }
            return all;
        }
        LocalDate end = periods.end(begin);
        for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
            day(day, all);
        }
        return all;
    }

    private void day(LocalDate day, List<LocalDateTime> into) {
        if (filter.passes(day)) {
            for (LocalTime time : times) {
                into.add(day.atTime(time));
            }
        }
    }

    private List<LocalDateTime> withinDay(LocalDateTime begin) {
        Recurrence.Parts parts = rule.parts();
        boolean hour = parts.hours().isEmpty() || parts.hours().contains(begin.getHour());
        if (!hour || !filter.passes(begin.toLocalDate())) {
            return List.of();
        }
        List<LocalDateTime> all = new ArrayList<>();
        boolean minutely = rule.frequency() == Frequency.MINUTELY;
        boolean minute = parts.minutes().isEmpty() || parts.minutes().contains(begin.getMinute());
        List<Integer> minutes =
                minutely ? minute ? List.of(begin.getMinute()) : List.of() : or(parts.minutes(), start.getMinute());
        for (int each : minutes) {
            for (int second : or(parts.seconds(), start.getSecond())) {
                all.add(begin.withMinute(each).withSecond(second));
            }
        }
        return all;
    }

    private List<LocalDateTime> chosen(List<LocalDateTime> all) {
        List<LocalDateTime> chosen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Integer> positions = rule.parts().positions();
            if (positions.contains(i + 1) || positions.contains(i - all.size())) {
                chosen.add(all.get(i));
            }
        }
        return chosen;
    }
}
