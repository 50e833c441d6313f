/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.property.Status;
import biweekly.property.ValuedProperty;
import io.jenkins.plugins.rollout.window.TooDenseException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the text of an iCalendar (RFC 5545). Whatever cannot be understood is an error: a freeze is never left out. */
public final class CalendarText {

    /** Longest text that is read. */
    public static final int MOST_CHARACTERS = 8 << 20;

    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_NESTING = 20;

    /** Properties that decide when an event takes place. */
    private static final Set<String> DECIDING = Set.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "STATUS",
            "CATEGORIES");

    private CalendarText() {}

    /**
     * Reads all events.
     *
     * @param zone of dates that name none
     * @throws CalendarException when anything that decides cannot be understood
     */
    public static List<CalendarEvent> parse(String text, Optional<ZoneId> zone) throws CalendarException {
        bounded(text);
        try (var reader = new ICalReader(text)) {
            List<CalendarEvent> events = new ArrayList<>();
            int calendars = 0;
            for (ICalendar each = reader.readNext(); each != null; each = reader.readNext()) {
                calendars++;
                for (ParseWarning warning : reader.getWarnings()) {
                    refuse(warning);
                }
                read(each, zone, events);
            }
            if (calendars == 0) {
                throw new CalendarException("it holds no VCALENDAR", "give an iCalendar file (.ics)");
            }
            return events;
        } catch (IOException | RuntimeException e) {
            String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CalendarException("not an iCalendar: " + detail.replaceAll("\\s+", " "), "give an .ics file");
        }
    }

    private static void bounded(String text) throws CalendarException {
        if (text.length() > MOST_CHARACTERS) {
            throw new CalendarException("longer than 8 MiB", "leave past events out");
        }
        int depth = 0;
        int events = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.regionMatches(true, 0, "BEGIN:", 0, 6)) {
                depth++;
                events += line.regionMatches(true, 6, "VEVENT", 0, 6) ? 1 : 0;
            } else if (line.regionMatches(true, 0, "END:", 0, 4)) {
                depth--;
            }
            if (depth > MOST_NESTING) {
                throw new CalendarException("components are nested deeper than " + MOST_NESTING, "give an .ics file");
            }
        }
        if (depth != 0) {
            throw new CalendarException("cut off: BEGIN and END do not match", "fetch it again");
        }
        if (events > MOST_EVENTS) {
            throw new CalendarException("more than " + MOST_EVENTS + " events", "leave past events out");
        }
    }

    private static void refuse(ParseWarning warning) throws CalendarException {
        String name = warning.getPropertyName();
        if (name != null && DECIDING.contains(name.toUpperCase(java.util.Locale.ROOT))) {
            throw new CalendarException(
                    "line " + warning.getLineNumber() + ", " + name + ": "
                            + warning.getMessage().replaceAll("\\s+", " "),
                    "correct it; an event is never left out in silence");
        }
    }

    private static void read(ICalendar calendar, Optional<ZoneId> zone, List<CalendarEvent> into)
            throws CalendarException {
        var moments = new Moments(calendar, zone);
        Map<String, Set<Instant>> replaced = new HashMap<>();
        for (VEvent event : calendar.getEvents()) {
            Optional<Instant> other = told(event, () -> EventReader.replaces(event, moments));
            other.ifPresent(start ->
                    replaced.computeIfAbsent(uid(event), id -> new HashSet<>()).add(start));
        }
        for (VEvent event : calendar.getEvents()) {
            boolean master = event.getRecurrenceId() == null;
            Set<Instant> gone = master ? replaced.getOrDefault(uid(event), Set.of()) : Set.of();
            if (!Status.cancelled().equals(event.getStatus())) {
                told(event, () -> EventReader.read(event, moments, gone)).ifPresent(into::add);
            }
        }
    }

    private static String uid(VEvent event) {
        return String.valueOf(ValuedProperty.getValue(event.getUid()));
    }

    private interface Reading<T> {
        T read() throws CalendarException;
    }

    /** Says in which event something is wrong. */
    private static <T> T told(VEvent event, Reading<T> reading) throws CalendarException {
        String title =
                String.valueOf(ValuedProperty.getValue(event.getSummary())).replaceAll("\\s+", " ");
        try {
            return reading.read();
        } catch (CalendarException e) {
            throw new CalendarException("event '" + title + "': " + e.getMessage(), e.remedy());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | TooDenseException e) {
            throw new CalendarException("event '" + title + "': " + e.getMessage(), "correct it");
        }
    }
}
