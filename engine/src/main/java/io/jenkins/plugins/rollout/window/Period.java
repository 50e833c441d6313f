/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The periods of a recurrence rule, numbered from the one that holds its start. */
final class Period {

    private final Recurrence rule;
    private final LocalDateTime first;

    Period(Recurrence rule, LocalDateTime start) {
        this.rule = rule;
        LocalDate day = start.toLocalDate();
        first = switch (rule.frequency()) {
            case YEARLY -> day.withDayOfYear(1).atStartOfDay();
            case MONTHLY -> day.withDayOfMonth(1).atStartOfDay();
            case WEEKLY ->
                day.with(TemporalAdjusters.previousOrSame(rule.weekStart())).atStartOfDay();
            case DAILY -> day.atStartOfDay();
            case HOURLY -> start.truncatedTo(ChronoUnit.HOURS);
            case MINUTELY -> start.truncatedTo(ChronoUnit.MINUTES);
        };
    }

    /** When a period begins. */
    LocalDateTime begin(long number) {
        return first.plus(number * rule.interval(), unit());
    }

    /** First day after a period that is a day or longer. */
    LocalDate end(LocalDateTime begin) {
        return begin.plus(1, unit()).toLocalDate();
    }

    /** The latest period that begins at or before a moment; 0 for one before the first. */
    long holding(LocalDateTime moment) {
        return moment.isBefore(first) ? 0 : unit().between(first, moment) / rule.interval();
    }

    /** The earliest period that begins at or after a moment. */
    long following(LocalDateTime moment) {
        long number = holding(moment);
        return begin(number).isBefore(moment) ? number + 1 : number;
    }

    private ChronoUnit unit() {
        return switch (rule.frequency()) {
            case YEARLY -> ChronoUnit.YEARS;
            case MONTHLY -> ChronoUnit.MONTHS;
            case WEEKLY -> ChronoUnit.WEEKS;
            case DAILY -> ChronoUnit.DAYS;
            case HOURLY -> ChronoUnit.HOURS;
            case MINUTELY -> ChronoUnit.MINUTES;
        };
    }
}
