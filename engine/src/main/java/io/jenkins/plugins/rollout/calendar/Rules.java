/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.ByDay;
import biweekly.util.DateTimeComponents;
import io.jenkins.plugins.rollout.window.Frequency;
import io.jenkins.plugins.rollout.window.NthDay;
import io.jenkins.plugins.rollout.window.Recurrence;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Recurrence rules as iCalendar writes them: {@code FREQ=MONTHLY;BYDAY=3SA}. */
public final class Rules {

    private static final String FORM = "for example FREQ=MONTHLY;BYDAY=3SA";

    private Rules() {}

    /**
     * Reads a rule.
     *
     * @param zone in which an UNTIL in UTC is understood
     */
    public static Recurrence parse(String text, ZoneId zone) throws CalendarException {
        var context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        biweekly.util.Recurrence rule;
        try {
            rule = new RecurrenceRuleScribe()
                    .parseText(text, null, new ICalParameters(), context)
                    .getValue();
        } catch (RuntimeException e) {
            throw new CalendarException("'" + text + "' is not a recurrence rule", FORM);
        }
        if (!context.getWarnings().isEmpty()) {
            throw new CalendarException(
                    "recurrence rule " + text + ": "
                            + context.getWarnings().get(0).getMessage(),
                    FORM);
        }
        return convert(rule, zone);
    }

    static Recurrence convert(biweekly.util.Recurrence rule, ZoneId zone) throws CalendarException {
        if (rule == null || rule.getFrequency() == null) {
            throw new CalendarException("a recurrence rule has no FREQ", FORM);
        }
        if (!rule.getXRules().isEmpty()) {
            throw new CalendarException(
                    "a recurrence rule has unknown parts: "
                            + String.join(", ", rule.getXRules().keySet()),
                    FORM);
        }
        if (rule.getFrequency() == biweekly.util.Frequency.SECONDLY) {
            throw new CalendarException("FREQ=SECONDLY is too fine for a deploy window", "use MINUTELY or longer");
        }
        try {
            return new Recurrence(
                    Frequency.valueOf(rule.getFrequency().name()),
                    rule.getInterval() == null ? 1 : rule.getInterval(),
                    count(rule),
                    until(rule, zone),
                    parts(rule),
                    rule.getWorkweekStarts() == null ? DayOfWeek.MONDAY : day(rule.getWorkweekStarts()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CalendarException("a recurrence rule has " + e.getMessage(), FORM);
        }
    }

    private static int count(biweekly.util.Recurrence rule) {
        if (rule.getCount() != null && rule.getCount() < 1) {
            throw new IllegalArgumentException("COUNT " + rule.getCount() + ", which is less than 1");
        }
        return rule.getCount() == null ? 0 : rule.getCount();
    }

    private static Recurrence.Parts parts(biweekly.util.Recurrence rule) {
        List<NthDay> days = rule.getByDay().stream().map(Rules::nth).toList();
        return new Recurrence.Parts(
                rule.getByMonth(),
                rule.getByWeekNo(),
                rule.getByYearDay(),
                rule.getByMonthDay(),
                days,
                rule.getByHour(),
                rule.getByMinute(),
                rule.getBySecond(),
                rule.getBySetPos());
    }

    private static NthDay nth(ByDay each) {
        return new NthDay(each.getNum() == null ? 0 : each.getNum(), day(each.getDay()));
    }

    private static DayOfWeek day(biweekly.util.DayOfWeek day) {
        return DayOfWeek.valueOf(day.name());
    }

    private static Optional<LocalDateTime> until(biweekly.util.Recurrence rule, ZoneId zone) {
        if (rule.getUntil() == null) {
            return Optional.empty();
        }
        DateTimeComponents raw = rule.getUntil().getRawComponents();
        LocalDateTime local = local(raw);
        if (!raw.hasTime()) {
            return Optional.of(local.toLocalDate().atTime(LocalTime.MAX));
        }
        return Optional.of(raw.isUtc() ? LocalDateTime.ofInstant(local.toInstant(ZoneOffset.UTC), zone) : local);
    }

    /** The fields as they were written, whatever the zone. */
    static LocalDateTime local(DateTimeComponents raw) {
        return raw.hasTime()
                ? LocalDateTime.of(
                        raw.getYear(),
                        raw.getMonth(),
                        raw.getDate(),
                        raw.getHour(),
                        raw.getMinute(),
                        Math.min(59, raw.getSecond()))
                : LocalDateTime.of(raw.getYear(), raw.getMonth(), raw.getDate(), 0, 0);
    }
}
