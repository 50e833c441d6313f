/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import io.jenkins.plugins.rollout.window.Stretch;
import io.jenkins.plugins.rollout.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Days of several calendars at once; see docs/reference/serve.md. Instants are ISO-8601 with the offset of the zone.
 *
 * @param at when it was asked
 * @param zone in which the days begin
 * @param calendars their names
 * @param environments names and patterns that rules are for
 * @param services names and patterns that rules are for
 * @param now the answer of the deploy windows
 */
public record CalendarJson(
        String at,
        String zone,
        List<String> calendars,
        List<String> environments,
        List<String> services,
        WindowJson now,
        List<Day> days) {

    /**
     * One day.
     *
     * @param parts what is open and closed, without gaps
     * @param windows when a window would be open if nothing closed it
     */
    public record Day(LocalDate date, List<Part> parts, List<Period> windows) {}

    /** Part of a day. */
    public record Part(String from, String to, boolean open, Stretch.Kind kind, String rule, String reason) {}

    /** Part of a day, without more. */
    public record Period(String from, String to) {}

    /**
     * Some days.
     *
     * @param all the calendars with the rules for everybody
     * @param windows with the rules for those who ask
     */
    public static CalendarJson of(List<Calendar> all, Windows windows, Instant now, LocalDate from, int days) {
        ZoneId zone = all.isEmpty() ? ZoneOffset.UTC : all.get(0).zone();
        var declared = new Windows(windows.calendars().stream()
                .map(each -> new Calendar(each.name(), each.zone(), each.open(), List.of(), List.of()))
                .toList());
        return new CalendarJson(
                shown(now.truncatedTo(ChronoUnit.SECONDS), zone),
                zone.getId(),
                all.stream().map(Calendar::name).toList(),
                named(all, Scope::environments),
                named(all, Scope::services),
                WindowJson.of(windows.check(now, Duration.ZERO), zone),
                Stream.iterate(from, each -> each.plusDays(1))
                        .limit(days)
                        .map(each -> day(each, windows, declared, zone))
                        .toList());
    }

    private static Day day(LocalDate date, Windows windows, Windows declared, ZoneId zone) {
        Instant begin = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        return new Day(
                date,
                windows.course(begin, end).stream()
                        .map(each -> new Part(
                                shown(each.from(), zone),
                                shown(each.to(), zone),
                                each.open(),
                                each.kind(),
                                each.rule(),
                                each.reason()))
                        .toList(),
                declared.course(begin, end).stream()
                        .filter(each -> each.kind() == Stretch.Kind.WINDOW)
                        .map(each -> new Period(shown(each.from(), zone), shown(each.to(), zone)))
                        .toList());
    }

    private static List<String> named(List<Calendar> all, Function<Scope, List<String>> names) {
        return all.stream()
                .flatMap(each -> Stream.of(
                                each.open().stream().map(Rule::scope),
                                each.closed().stream().map(Rule::scope),
                                each.rosters().stream().map(roster -> roster.scope()))
                        .flatMap(scopes -> scopes))
                .flatMap(scope -> names.apply(scope).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String shown(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
