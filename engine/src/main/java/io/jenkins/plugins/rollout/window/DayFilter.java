/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.WeekFields;
import java.util.List;

/** Which days a recurrence rule lets through. Parts that the rule leaves out follow from its start. */
final class DayFilter {

    private final List<Integer> months;
    private final List<Integer> monthDays;
    private final List<NthDay> days;
    private final Recurrence.Parts parts;
    private final boolean nthOfYear;
    private final boolean byDate;
    private final WeekFields weeks;

    DayFilter(Recurrence rule, LocalDateTime start) {
        parts = rule.parts();
        weeks = WeekFields.of(rule.weekStart(), 4);
        nthOfYear = rule.frequency() == Frequency.YEARLY && parts.months().isEmpty();
        boolean none = parts.weeks().isEmpty()
                && parts.yearDays().isEmpty()
                && parts.monthDays().isEmpty()
                && parts.days().isEmpty();
        boolean yearly = rule.frequency() == Frequency.YEARLY;
        boolean ofStart = none && (yearly || rule.frequency() == Frequency.MONTHLY);
        boolean byMonth = none && yearly && parts.months().isEmpty();
        months = byMonth ? List.of(start.getMonthValue()) : parts.months();
        monthDays = ofStart ? List.of(start.getDayOfMonth()) : parts.monthDays();
        days = none && rule.frequency() == Frequency.WEEKLY
                ? List.of(new NthDay(0, start.getDayOfWeek()))
                : parts.days();
        byDate = rule.frequency() == Frequency.MONTHLY
                && !monthDays.isEmpty()
                && monthDays.stream().allMatch(each -> each > 0);
    }

    /** Whether only some dates of a month are let through, all counted from its start. */
    boolean byDate() {
        return byDate;
    }

    /** Those dates, in rising order. */
    List<Integer> dates() {
        return monthDays;
    }

    boolean passes(LocalDate day) {
        return (months.isEmpty() || months.contains(day.getMonthValue()))
                && (parts.weeks().isEmpty() || week(day))
                && either(parts.yearDays(), day.getDayOfYear(), day.lengthOfYear())
                && either(monthDays, day.getDayOfMonth(), day.lengthOfMonth())
                && (days.isEmpty() || weekday(day));
    }

    /** Counted from the start or from the end. */
    private static boolean either(List<Integer> given, int number, int length) {
        return given.isEmpty() || given.contains(number) || given.contains(number - length - 1);
    }

    private boolean week(LocalDate day) {
        int number = day.get(weeks.weekOfWeekBasedYear());
        int year = day.get(weeks.weekBasedYear());
        // The 28th of December is in the last week of its year, whatever day a week begins with.
        int last = LocalDate.of(year, 12, 28).get(weeks.weekOfWeekBasedYear());
        return parts.weeks().contains(number) || parts.weeks().contains(number - last - 1);
    }

    private boolean weekday(LocalDate day) {
        DayOfWeek name = day.getDayOfWeek();
        for (NthDay each : days) {
            if (each.day() == name && (each.nth() == 0 || each.nth() == nth(day, each.nth() < 0))) {
                return true;
            }
        }
        return false;
    }

    private int nth(LocalDate day, boolean fromEnd) {
        int number = nthOfYear ? day.getDayOfYear() : day.getDayOfMonth();
        int length = nthOfYear ? day.lengthOfYear() : day.lengthOfMonth();
        return fromEnd ? -((length - number) / 7 + 1) : (number - 1) / 7 + 1;
    }
}
