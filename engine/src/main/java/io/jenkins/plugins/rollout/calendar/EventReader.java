/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import biweekly.component.VEvent;
import biweekly.property.Attendee;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.property.ValuedProperty;
import biweekly.util.ICalDate;
import biweekly.util.Period;
import io.jenkins.plugins.rollout.window.Fixed;
import io.jenkins.plugins.rollout.window.Joined;
import io.jenkins.plugins.rollout.window.Length;
import io.jenkins.plugins.rollout.window.Recurrence;
import io.jenkins.plugins.rollout.window.Repeated;
import io.jenkins.plugins.rollout.window.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns one event into the times at which it takes place. */
final class EventReader {

    private static final String EXDATE_FORM = "write EXDATE as the start is written";

    private final VEvent event;
    private final Moments moments;
    private final Moment start;

    private EventReader(VEvent event, Moments moments) throws CalendarException {
        this.event = event;
        this.moments = moments;
        var begin = event.getDateStart();
        if (begin == null || begin.getValue() == null) {
            throw new CalendarException("it has no DTSTART", "give it a start");
        }
        this.start = moments.of(begin, begin.getValue());
    }

    /**
     * Reads an event.
     *
     * @param replaced starts of occurrences that other events replace
     * @return empty when it takes no time
     */
    static Optional<CalendarEvent> read(VEvent event, Moments moments, Set<Instant> replaced) throws CalendarException {
        var reader = new EventReader(event, moments);
        Optional<Length> length = reader.length();
        if (length.isEmpty()) {
            return Optional.empty();
        }
        String title = Optional.ofNullable(ValuedProperty.getValue(event.getSummary()))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse("event of " + reader.start.local().toLocalDate());
        List<String> categories = event.getCategories().stream()
                .flatMap(each -> each.getValues().stream())
                .toList();
        Times times = reader.times(length.get(), replaced);
        return Optional.of(new CalendarEvent(title, categories, people(event, title), times));
    }

    /** When an event replaces an occurrence of another: which. */
    static Optional<Instant> replaces(VEvent event, Moments moments) throws CalendarException {
        var id = event.getRecurrenceId();
        if (id == null || id.getValue() == null) {
            return Optional.empty();
        }
        if (id.getRange() != null) {
            throw new CalendarException("RECURRENCE-ID with RANGE is not supported", "end one event and begin another");
        }
        return Optional.of(moments.of(id, id.getValue()).instant());
    }

    private static List<String> people(VEvent event, String title) {
        List<String> names = new ArrayList<>();
        for (Attendee each : event.getAttendees()) {
            String name = each.getEmail() != null ? each.getEmail() : each.getCommonName();
            names.add(name != null ? name : String.valueOf(each.getUri()));
        }
        return names.isEmpty() ? List.of(title) : names;
    }

    private Times times(Length length, Set<Instant> replaced) throws CalendarException {
        if (!event.getExceptionRules().isEmpty()) {
            throw new CalendarException("EXRULE is not supported", "write the exceptions as EXDATE");
        }
        List<Times> parts = new ArrayList<>();
        Set<LocalDateTime> except = except(replaced);
        if (event.getRecurrenceRule() == null) {
            parts.add(single(start.local(), length));
        } else {
            Recurrence rule = Rules.convert(event.getRecurrenceRule().getValue(), start.zone());
            parts.add(Repeated.of(start.local(), rule, length, start.zone(), except));
        }
        for (RecurrenceDates more : event.getRecurrenceDates()) {
            add(more, length, except, parts);
        }
        return parts.size() == 1 ? parts.get(0) : new Joined(parts);
    }

    private void add(RecurrenceDates more, Length length, Set<LocalDateTime> except, List<Times> parts)
            throws CalendarException {
        for (ICalDate each : more.getDates()) {
            LocalDateTime local = moments.of(more, each).in(start.zone());
            if (!except.contains(local)) {
                parts.add(single(local, length));
            }
        }
        for (Period each : more.getPeriods()) {
            Instant from = moments.of(more, each.getStartDate()).instant();
            Instant to = each.getEndDate() == null
                    ? from.plusMillis(each.getDuration().toMillis())
                    : moments.of(more, each.getEndDate()).instant();
            parts.add(new Fixed(from, to));
        }
    }

    private Times single(LocalDateTime local, Length length) {
        var begin = local.atZone(start.zone());
        return new Fixed(begin.toInstant(), length.after(begin).toInstant());
    }

    private Set<LocalDateTime> except(Set<Instant> replaced) throws CalendarException {
        Set<LocalDateTime> except = new HashSet<>();
        for (Instant each : replaced) {
            except.add(each.atZone(start.zone()).toLocalDateTime());
        }
        for (ExceptionDates dates : event.getExceptionDates()) {
            for (ICalDate each : dates.getValues()) {
                Moment moment = moments.of(dates, each);
                if (moment.timed() != start.timed()) {
                    throw new CalendarException("EXDATE and DTSTART are not of one kind", EXDATE_FORM);
                }
                except.add(moment.in(start.zone()));
            }
        }
        return except;
    }

    private Optional<Length> length() throws CalendarException {
        var end = event.getDateEnd();
        if (end != null && end.getValue() != null) {
            Moment last = moments.of(end, end.getValue());
            if (last.timed() != start.timed()) {
                throw new CalendarException("DTEND and DTSTART are not of one kind", "write both with time or neither");
            }
            return start.timed()
                    ? length(0, Duration.between(start.instant(), last.instant()))
                    : length((int) ChronoUnit.DAYS.between(start.local(), last.local()), Duration.ZERO);
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return length(event.getDuration().getValue());
        }
        return start.timed() ? Optional.empty() : length(1, Duration.ZERO);
    }

    private static Optional<Length> length(biweekly.util.Duration given) throws CalendarException {
        if (given.isPrior()) {
            throw new CalendarException("DURATION is negative", "give a positive one");
        }
        return length(
                Math.toIntExact(7L * zero(given.getWeeks()) + zero(given.getDays())),
                Duration.ofHours(zero(given.getHours()))
                        .plusMinutes(zero(given.getMinutes()))
                        .plusSeconds(zero(given.getSeconds())));
    }

    private static Optional<Length> length(int days, Duration rest) {
        return days == 0 && rest.isZero() ? Optional.empty() : Optional.of(new Length(days, rest));
    }

    private static int zero(Integer number) {
        return number == null ? 0 : number;
    }
}
