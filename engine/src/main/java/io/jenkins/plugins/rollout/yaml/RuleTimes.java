/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.calendar.Rules;
import io.jenkins.plugins.rollout.window.Cron;
import io.jenkins.plugins.rollout.window.Dated;
import io.jenkins.plugins.rollout.window.Fixed;
import io.jenkins.plugins.rollout.window.Joined;
import io.jenkins.plugins.rollout.window.Length;
import io.jenkins.plugins.rollout.window.Recurrence;
import io.jenkins.plugins.rollout.window.Repeated;
import io.jenkins.plugins.rollout.window.Times;
import io.jenkins.plugins.rollout.window.Weekly;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** When one rule of a calendar holds: exactly one of its forms. */
final class RuleTimes {

    private static final Set<String> COMMON = Set.of("name", "zone", "environments", "services");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private RuleTimes() {}

    static Times read(JsonNode node, Optional<ZoneId> zone) throws CalendarException {
        if (node.has("cron")) {
            only(node, List.of("cron", "for"));
            return cron(node, needed(zone));
        } else if (node.has("rrule")) {
            only(node, List.of("rrule", "start", "for"));
            return recurring(node, needed(zone));
        } else if (node.has("dates")) {
            only(node, List.of("dates"));
            return dates(node, needed(zone));
        } else if (node.has("from") || node.has("until") || node.has("through")) {
            only(node, List.of("from", "until", "through"));
            return dated(node, zone);
        } else if (node.has("days") || node.has("hours")) {
            only(node, List.of("days", "hours"));
            return weekly(node, needed(zone));
        }
        throw new CalendarException("the rule does not say when", "give days, hours, from, dates, cron, rrule or ics");
    }

    /** A rule has one form: keys of another would be silently without effect. */
    static void only(JsonNode node, List<String> allowed) throws CalendarException {
        var names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!COMMON.contains(name) && !allowed.contains(name)) {
                throw new CalendarException(
                        name + " does not go with " + allowed.get(0), "write two rules, or leave one of them out");
            }
        }
    }

    private static ZoneId needed(Optional<ZoneId> zone) throws CalendarException {
        return zone.orElseThrow(
                () -> new CalendarException("no time zone is given", "add zone: Europe/London, or your own"));
    }

    private static Times weekly(JsonNode node, ZoneId zone) throws CalendarException {
        String[] hours = node.path("hours").asText("00:00-24:00").split("-");
        int from = second(hours[0]);
        int to = second(hours[1]);
        if (from == 86_400 || to == 0 && from == 0) {
            throw new CalendarException(
                    "hours " + node.path("hours").asText() + " are no time of a day", "00:00-24:00 is all of it");
        }
        return new Weekly(days(node), from, to == 0 ? 86_400 : to, zone);
    }

    private static int second(String text) throws CalendarException {
        String[] parts = text.split(":");
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        if (hour > 24 || minute > 59 || hour == 24 && minute > 0) {
            throw new CalendarException(text + " is no time of day", "give 00:00 to 24:00");
        }
        return hour * 3600 + minute * 60;
    }

    private static Set<DayOfWeek> days(JsonNode node) throws CalendarException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : CalendarReader.strings(node.path("days"))) {
            String[] ends = part.split("-", -1);
            DayOfWeek first = day(ends[0], part);
            DayOfWeek last = ends.length == 1 ? first : day(ends[1], part);
            if (ends.length > 2) {
                throw wrongDay(part);
            }
            days.add(first);
            for (DayOfWeek each = first; each != last; each = each.plus(1)) {
                days.add(each.plus(1));
            }
        }
        return days;
    }

    private static DayOfWeek day(String text, String whole) throws CalendarException {
        String name = text.strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < DAYS.size(); i++) {
            boolean full = name.equals(DayOfWeek.of(i + 1).name().toLowerCase(Locale.ROOT));
            if (full || name.equals(DAYS.get(i))) {
                return DayOfWeek.of(i + 1);
            }
        }
        throw wrongDay(whole);
    }

    private static CalendarException wrongDay(String text) {
        return new CalendarException("'" + text + "' is no day of the week", "give for example mon-fri, or [sat, sun]");
    }

    private static Times dates(JsonNode node, ZoneId zone) throws CalendarException {
        List<Times> all = new ArrayList<>();
        for (String each : CalendarReader.strings(node.path("dates"))) {
            LocalDate day = date(each);
            all.add(new Dated(day.atStartOfDay(), day.plusDays(1).atStartOfDay(), zone));
        }
        return new Joined(all);
    }

    private static Times dated(JsonNode node, Optional<ZoneId> zone) throws CalendarException {
        if (!node.has("from") || node.has("until") == node.has("through")) {
            throw new CalendarException(
                    "a dated rule needs from, and until or through", "through is the last day that belongs to it");
        }
        String from = node.path("from").asText();
        String until = node.path("until").asText();
        Optional<Instant> first = offset(from);
        Optional<Instant> last = offset(until);
        if (first.isPresent() && last.isPresent()) {
            return new Fixed(first.get(), last.get());
        }
        if (first.isPresent() || last.isPresent()) {
            throw new CalendarException("only one end has an offset", "write both with an offset, or both without");
        }
        LocalDateTime end = node.has("through")
                ? date(node.path("through").asText()).plusDays(1).atStartOfDay()
                : local(until);
        return new Dated(local(from), end, needed(zone));
    }

    private static Optional<Instant> offset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(String text) throws CalendarException {
        try {
            return text.length() > 10
                    ? LocalDateTime.parse(text.replace(' ', 'T'))
                    : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeException e) {
            throw new CalendarException("'" + text + "' is no date", "give for example 2026-12-18 or 2026-12-18T16:00");
        }
    }

    private static LocalDate date(String text) throws CalendarException {
        LocalDateTime moment = local(text);
        if (text.length() > 10) {
            throw new CalendarException("'" + text + "' has a time", "give a day, for example 2026-12-18");
        }
        return moment.toLocalDate();
    }

    private static Times cron(JsonNode node, ZoneId zone) throws CalendarException {
        Length length = length(node, "a cron line");
        List<Times> parts = new ArrayList<>();
        for (Recurrence rule : Cron.parse(node.path("cron").asText())) {
            parts.add(Repeated.of(Cron.start(), rule, length, zone, Set.of()));
        }
        return new Joined(parts);
    }

    private static Times recurring(JsonNode node, ZoneId zone) throws CalendarException {
        if (!node.has("start")) {
            throw new CalendarException("an rrule needs a start", "add start: 2026-01-17T08:00");
        }
        String start = node.path("start").asText();
        boolean whole = start.length() <= 10 && !node.has("for");
        Length length = whole ? new Length(1, java.time.Duration.ZERO) : length(node, "an rrule");
        return Repeated.of(local(start), Rules.parse(node.path("rrule").asText(), zone), length, zone, Set.of());
    }

    private static Length length(JsonNode node, String what) throws CalendarException {
        if (!node.has("for")) {
            throw new CalendarException(what + " needs a length", "add for: 4h");
        }
        return Length.of(Durations.parse(node.path("for").asText()));
    }
}
