/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/**
 * Forty years in zones with every kind of shift, against an oracle that looks at nothing but the clock on the wall: the
 * windows begin and end within the hours that are skipped or repeated.
 */
public class WindowsPropertiesTest {

    private static final Instant FROM = Instant.parse("1995-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2035-01-01T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "Europe/London",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia");
    private static final LocalDateTime FREEZE = LocalDateTime.of(2011, 12, 23, 1, 30);
    private static final LocalDateTime THAW = LocalDateTime.of(2012, 1, 2, 2, 30);

    private static Windows windows(ZoneId zone) {
        var office = new Weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), 9 * 3600, 16 * 3600 + 1800, zone);
        var nights = new Weekly(EnumSet.of(DayOfWeek.SATURDAY), 22 * 3600 + 1800, 2 * 3600 + 900, zone);
        var early = new Weekly(EnumSet.of(DayOfWeek.SUNDAY), 1800, 2 * 3600 + 1800, zone);
        var peak = new Weekly(Set.of(), 11 * 3600 + 1800, 13 * 3600, zone);
        var thirdSaturday = Repeated.of(
                LocalDateTime.of(1990, 1, 20, 0, 0), thirdSaturday(), new Length(1, Duration.ZERO), zone, Set.of());
        var calendar = new Calendar(
                "test",
                zone,
                List.of(rule("office", office), rule("nights", nights), rule("early", early)),
                List.of(
                        rule("peak", peak),
                        rule("third", thirdSaturday),
                        rule("freeze", new Dated(FREEZE, THAW, zone))),
                List.of());
        return new Windows(List.of(calendar));
    }

    private static Recurrence thirdSaturday() {
        var none = List.<Integer>of();
        var days = List.of(new NthDay(3, DayOfWeek.SATURDAY));
        var parts = new Recurrence.Parts(none, none, none, none, days, none, none, none, none);
        return new Recurrence(Frequency.MONTHLY, 1, 0, Optional.empty(), parts, DayOfWeek.MONDAY);
    }

    private static Rule rule(String name, Times times) {
        return new Rule(name, "test:1", Scope.ALL, times);
    }

    private static boolean expected(Instant at, ZoneId zone) {
        ZonedDateTime wall = at.atZone(zone);
        LocalDateTime local = wall.toLocalDateTime();
        LocalTime time = wall.toLocalTime();
        DayOfWeek day = wall.getDayOfWeek();
        boolean office = day.getValue() <= 4 && within(time, 9, 0, 16, 30);
        boolean nights = day == DayOfWeek.SATURDAY && !time.isBefore(LocalTime.of(22, 30))
                || day == DayOfWeek.SUNDAY && time.isBefore(LocalTime.of(2, 15));
        boolean early = day == DayOfWeek.SUNDAY && within(time, 0, 30, 2, 30);
        boolean peak = within(time, 11, 30, 13, 0);
        boolean third = day == DayOfWeek.SATURDAY && (wall.getDayOfMonth() - 1) / 7 == 2;
        boolean frozen = !local.isBefore(FREEZE) && local.isBefore(THAW);
        return (office || nights || early) && !peak && !third && !frozen;
    }

    private static boolean within(LocalTime time, int hour, int minute, int endHour, int endMinute) {
        return !time.isBefore(LocalTime.of(hour, minute)) && time.isBefore(LocalTime.of(endHour, endMinute));
    }

    @Test
    public void isOpenWhenTheClockOnTheWallSaysSo() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Windows windows = windows(zone);
            // A step that shares no factor with an hour visits every second of it in time.
            for (Instant at = FROM; at.isBefore(TO); at = at.plusSeconds(1777)) {
                if (windows.open(at) != expected(at, zone)) {
                    assertThat(windows.open(at)).as("%s in %s", at, name).isEqualTo(expected(at, zone));
                }
            }
        }
    }

    @Test
    public void isRightInEveryMinuteAroundEveryShiftOfTheClock() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Windows windows = windows(zone);
            ZoneOffsetTransition shift = zone.getRules().nextTransition(FROM);
            while (shift != null && shift.getInstant().isBefore(TO)) {
                Instant at = shift.getInstant().minusSeconds(6 * 3600);
                for (int minute = 0; minute < 12 * 60; minute++, at = at.plusSeconds(60)) {
                    for (Instant each : List.of(at.minusNanos(1), at)) {
                        if (windows.open(each) != expected(each, zone)) {
                            assertThat(windows.open(each))
                                    .as("%s in %s", each, name)
                                    .isEqualTo(expected(each, zone));
                        }
                    }
                }
                shift = zone.getRules().nextTransition(shift.getInstant());
            }
        }
    }

    @Test
    public void everyTransitionIsOneAndNoneIsSkipped() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Windows windows = windows(zone);
            Instant at = FROM;
            int transitions = 0;
            while (at.isBefore(TO)) {
                boolean open = windows.open(at);
                Instant next = (open ? windows.nextClosing(at) : windows.nextOpening(at)).orElseThrow();
                assertThat(next).as("after %s in %s", at, name).isAfter(at);
                assertThat(windows.open(next)).as("at %s in %s", next, name).isEqualTo(!open);
                assertThat(windows.open(next.minusNanos(1)))
                        .as("before %s in %s", next, name)
                        .isEqualTo(open);
                assertThat(expected(next, zone)).as("at %s in %s", next, name).isEqualTo(!open);
                assertThat(expected(next.minusNanos(1), zone))
                        .as("before %s in %s", next, name)
                        .isEqualTo(open);
                nothingBetween(at, next, zone, open);
                at = next;
                transitions++;
            }
            assertThat(transitions).as(name).isGreaterThan(30_000);
        }
    }

    /** The oracle changes on quarters of an hour only. */
    private static void nothingBetween(Instant from, Instant to, ZoneId zone, boolean open) {
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(900)) {
            if (expected(at, zone) != open) {
                assertThat(at).as("skipped in %s", zone).isEqualTo(to);
            }
        }
    }

    @Test
    public void anAnswerHoldsUntilItSays() {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            Windows windows = windows(zone);
            for (Instant at = FROM; at.isBefore(TO); at = at.plus(Duration.ofHours(379))) {
                Answer answer = windows.check(at, Duration.ofMinutes(90));
                Instant until = answer.until().orElseThrow();
                Answer last = windows.check(until.minusNanos(1), Duration.ZERO);
                Answer after = windows.check(until, Duration.ZERO);
                assertThat(last.open()).isEqualTo(answer.open());
                assertThat(last.rule().equals(answer.rule()) || last.open()).isTrue();
                assertThat(after.open() != answer.open() || !after.rule().equals(answer.rule()))
                        .isTrue();
                assertThat(answer.fits())
                        .isEqualTo(answer.open()
                                && !at.plus(Duration.ofMinutes(90)).isAfter(until));
                Instant next = answer.nextOpening().orElseThrow();
                assertThat(windows.check(next, Duration.ofMinutes(90)).fits())
                        .as("%s in %s", next, name)
                        .isTrue();
            }
        }
    }
}
