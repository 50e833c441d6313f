/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import io.jenkins.plugins.rollout.window.Windows;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class CalendarTextTest {

    private static final Optional<ZoneId> NO_ZONE = Optional.empty();

    private static String calendar(String... events) {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\r\n").append(event.replace("\n", "\r\n")).append("\r\nEND:VEVENT\r\n");
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private static Windows freezes(String text, Optional<ZoneId> zone) throws CalendarException {
        List<Rule> closed = new ArrayList<>();
        for (CalendarEvent event : CalendarText.parse(text, zone)) {
            closed.add(new Rule(event.summary(), "test.ics", Scope.ALL, event.times()));
        }
        return new Windows(List.of(new Calendar("test", ZoneOffset.UTC, List.of(), closed, List.of())));
    }

    private static boolean open(Windows windows, String at) {
        return windows.open(Instant.parse(at));
    }

    @Test
    public void anEventLastsFromItsStartToItsEndInItsZone() throws Exception {
        Windows windows = freezes(
                calendar("SUMMARY:sale\n"
                        + "DTSTART;TZID=Asia/Kolkata:20261124T093000\n"
                        + "DTEND;TZID=Asia/Kolkata:20261124T110000"),
                NO_ZONE);
        assertThat(open(windows, "2026-11-24T03:59:59Z")).isTrue();
        assertThat(open(windows, "2026-11-24T04:00:00Z")).isFalse();
        assertThat(open(windows, "2026-11-24T05:30:00Z")).isTrue();
    }

    @Test
    public void aWholeDayIsThatOfTheZoneGiven() throws Exception {
        String text = calendar("SUMMARY:holiday\nDTSTART;VALUE=DATE:20261225");
        Windows windows = freezes(text, Optional.of(ZoneId.of("Pacific/Apia")));
        assertThat(open(windows, "2026-12-24T10:59:59Z")).isTrue();
        assertThat(open(windows, "2026-12-24T11:00:00Z")).isFalse();
        assertThat(open(windows, "2026-12-25T11:00:00Z")).isTrue();
        assertThatThrownBy(() -> freezes(text, NO_ZONE))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("has no time zone");
    }

    @Test
    public void theCalendarsOwnZoneIsUnderstood() throws Exception {
        String text = calendar("SUMMARY:holiday\nDTSTART;VALUE=DATE:20261225")
                .replace("VERSION:2.0", "VERSION:2.0\r\nX-WR-TIMEZONE:America/New_York");
        assertThat(open(freezes(text, NO_ZONE), "2026-12-25T04:59:59Z")).isTrue();
        assertThat(open(freezes(text, NO_ZONE), "2026-12-25T05:00:00Z")).isFalse();
    }

    @Test
    public void namesOfWindowsAndOfVendorsAreUnderstood() throws Exception {
        for (String zone : List.of("W. Europe Standard Time", "/example.org/2026_1/Europe/Berlin", "Europe/Berlin")) {
            Windows windows =
                    freezes(calendar("SUMMARY:x\nDTSTART;TZID=" + zone + ":20260724T120000\nDURATION:PT1H"), NO_ZONE);
            assertThat(open(windows, "2026-07-24T10:00:00Z")).as(zone).isFalse();
            assertThat(open(windows, "2026-07-24T11:00:00Z")).as(zone).isTrue();
        }
    }

    @Test
    public void anUnknownZoneIsAnErrorNeverUtc() {
        assertThatThrownBy(() -> freezes(
                        calendar("SUMMARY:x\nDTSTART;TZID=Europe/Londno:20260724T120000\nDURATION:PT1H"), NO_ZONE))
                .isInstanceOf(CalendarException.class)
                .hasMessage("event 'x': time zone 'Europe/Londno' is not known")
                .extracting(e -> ((CalendarException) e).remedy())
                .isEqualTo("did you mean Europe/London?");
    }

    @Test
    public void exceptionsReplacementsAndCancellationsAreKept() throws Exception {
        Windows windows = freezes(
                calendar(
                        "UID:a\n"
                                + "SUMMARY:daily\n"
                                + "DTSTART:20261120T100000Z\n"
                                + "DURATION:PT1H\n"
                                + "RRULE:FREQ=DAILY;COUNT=6\n"
                                + "EXDATE:20261121T100000Z",
                        "UID:a\nSUMMARY:moved\nRECURRENCE-ID:20261122T100000Z\nDTSTART:20261122T150000Z\nDURATION:PT1H",
                        "UID:a\n"
                                + "STATUS:CANCELLED\n"
                                + "RECURRENCE-ID:20261123T100000Z\n"
                                + "DTSTART:20261123T100000Z\n"
                                + "DURATION:PT1H",
                        "UID:b\nSTATUS:CANCELLED\nDTSTART:20261124T000000Z\nDURATION:P1D",
                        "UID:c\nSUMMARY:more\nDTSTART:20261130T100000Z\nDURATION:PT1H\nRDATE:20261201T100000Z"),
                NO_ZONE);
        assertThat(open(windows, "2026-11-20T10:30:00Z")).isFalse();
        assertThat(open(windows, "2026-11-21T10:30:00Z")).isTrue();
        assertThat(open(windows, "2026-11-22T10:30:00Z")).isTrue();
        assertThat(open(windows, "2026-11-22T15:30:00Z")).isFalse();
        assertThat(open(windows, "2026-11-23T10:30:00Z")).isTrue();
        assertThat(open(windows, "2026-11-24T10:30:00Z")).isFalse();
        assertThat(open(windows, "2026-11-24T11:30:00Z")).isTrue();
        assertThat(open(windows, "2026-11-26T10:30:00Z")).isTrue();
        assertThat(open(windows, "2026-11-30T10:30:00Z")).isFalse();
        assertThat(open(windows, "2026-12-01T10:30:00Z")).isFalse();
    }

    @Test
    public void theDayOnWhichTheClockShiftsIsAsLongAsItIs() throws Exception {
        Windows windows = freezes(
                calendar("SUMMARY:x\nDTSTART;TZID=Europe/London:20260301T000000\nDURATION:P1D\nRRULE:FREQ=WEEKLY"),
                NO_ZONE);
        assertThat(open(windows, "2026-03-29T22:59:59Z")).isFalse();
        assertThat(open(windows, "2026-03-29T23:00:00Z")).isTrue();
    }

    @Test
    public void aCategoryMayOpenAndAttendeesAreThePeople() throws Exception {
        var events = CalendarText.parse(
                calendar(
                        "SUMMARY:ship it\nCATEGORIES:Deploy window\nDTSTART:20261130T100000Z\nDURATION:PT1H",
                        "SUMMARY:duty\n"
                                + "ATTENDEE;CN=Ann:mailto:ann@example.com\n"
                                + "DTSTART:20261130T100000Z\n"
                                + "DURATION:PT1H"),
                NO_ZONE);
        assertThat(events).extracting(CalendarEvent::opens).containsExactly(true, false);
        assertThat(events.get(1).people()).containsExactly("ann@example.com");
        assertThat(events.get(0).people()).containsExactly("ship it");
    }

    @Test
    public void whatDecidesAndCannotBeReadIsAnError() {
        for (String event : List.of(
                "SUMMARY:x",
                "SUMMARY:x\nDTSTART:tomorrow\nDURATION:PT1H",
                "SUMMARY:x\nDTSTART:20261330T100000Z\nDURATION:PT1H",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDTEND:20261129T100000Z",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDTEND;VALUE=DATE:20261201",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:-PT1H",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:an hour",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:PT1H\nRRULE:FREQ=SOMETIMES",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=0",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:PT1H\nEXRULE:FREQ=DAILY",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:never",
                "SUMMARY:x\nDTSTART:00010101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY",
                "SUMMARY:x\nDTSTART:20261130T100000Z\nDURATION:P99999999D")) {
            assertThatThrownBy(() -> CalendarText.parse(calendar(event), NO_ZONE))
                    .as(event)
                    .isInstanceOf(CalendarException.class)
                    .hasMessageNotContaining("\n");
        }
        for (String text : List.of(
                "",
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n",
                "BEGIN:VCARD\r\nEND:VCARD\r\n",
                "hello",
                "BEGIN:".repeat(10_000),
                "BEGIN:A\r\n".repeat(10_000))) {
            assertThatThrownBy(() -> CalendarText.parse(text, NO_ZONE)).isInstanceOf(CalendarException.class);
        }
    }
}
