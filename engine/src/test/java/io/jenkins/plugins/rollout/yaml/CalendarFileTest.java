/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.window.Answer;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CalendarFileTest {

    private static final Path EXAMPLES = Path.of("../src/examples/calendars");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private List<Calendar> read(String text) throws Exception {
        Path file = folder.getRoot().toPath().resolve("calendar.yaml");
        Files.writeString(file, text);
        return CalendarFile.read(List.of(file), Optional.empty(), Feed.NONE);
    }

    private Windows windows(String text) throws Exception {
        return new Windows(read(text));
    }

    private List<String> problems(String text) {
        var invalid = catchThrowableOfType(InvalidFileException.class, () -> read(text));
        assertThat(invalid).as("should be refused: %s", text).isNotNull();
        return invalid.problems().stream()
                .map(each -> each.line() + ": " + each.what() + "; " + each.remedy())
                .toList();
    }

    private static Answer production(String at, String environment, String service) throws Exception {
        var calendars = CalendarFile.read(List.of(EXAMPLES.resolve("production.yaml")), Optional.empty(), Feed.NONE);
        return new Windows(calendars.stream()
                        .map(each -> each.concerning(environment, service))
                        .toList())
                .check(Instant.parse(at), Duration.ofMinutes(30));
    }

    @Test
    public void everyExampleIsValid() throws Exception {
        try (var files = Files.list(EXAMPLES)) {
            for (Path file : files.toList()) {
                assertThat(CalendarFile.read(List.of(file), Optional.empty(), Feed.NONE))
                        .as("%s", file)
                        .isNotEmpty();
            }
        }
    }

    @Test
    public void theExampleAnswersAsItsWordsSay() throws Exception {
        assertThat(production("2026-11-23T10:00:00Z", "production", "checkout").open())
                .isTrue();
        assertThat(production("2026-11-23T12:00:00Z", "production", "checkout").rule())
                .isEqualTo("lunch peak");
        assertThat(production("2026-11-23T12:00:00Z", "staging", "checkout").open())
                .isTrue();
        assertThat(production("2026-11-23T16:00:00Z", "production", "checkout").reason())
                .isEqualTo("outside the windows of production");
        assertThat(production("2026-11-23T23:00:00Z", "production", "internal-wiki")
                        .open())
                .isTrue();
        assertThat(production("2026-11-24T10:00:00Z", "production", "checkout").reason())
                .contains("too few people on duty: on call needs 2 for 1h");
        assertThat(production("2026-11-30T10:00:00Z", "production", "checkout").rule())
                .isEqualTo("bank run");
        assertThat(production("2026-12-21T10:00:00Z", "production", "checkout").until())
                .contains(Instant.parse("2027-01-04T00:00:00Z"));
        assertThat(production("2027-08-30T10:00:00Z", "production", "checkout").rule())
                .isEqualTo("public holiday: Summer bank holiday");
    }

    @Test
    public void daysWithoutHoursAreWholeDaysAndHoursWithoutDaysAreEveryDay() throws Exception {
        Windows days = windows("zone: UTC\nopen: [{days: mon}]");
        assertThat(days.open(Instant.parse("2026-11-23T00:00:00Z"))).isTrue();
        assertThat(days.open(Instant.parse("2026-11-23T23:59:59Z"))).isTrue();
        assertThat(days.open(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
        Windows hours = windows("zone: UTC\nopen: [{hours: 22:00-02:00}]");
        assertThat(hours.open(Instant.parse("2026-11-24T01:59:59Z"))).isTrue();
        assertThat(hours.open(Instant.parse("2026-11-24T02:00:00Z"))).isFalse();
    }

    @Test
    public void aBadZoneIsAnErrorWithTheNearestName() {
        assertThat(problems("zone: Europe/Berln\nopen: [{days: mon}]"))
                .containsExactly("1: time zone 'Europe/Berln' is not known; did you mean Europe/Berlin?");
        assertThat(problems("open: [{days: mon}]"))
                .containsExactly("1: no time zone is given; add zone: Europe/London, or your own");
    }

    @Test
    public void eachMistakeIsToldWithItsLine() {
        String start = "zone: UTC\nclosed:\n  - name: x\n    ";
        assertThat(problems(start + "days: mon-fryday"))
                .singleElement()
                .asString()
                .startsWith("3: 'mon-fryday' is no day");
        assertThat(problems(start + "hours: 9-17"))
                .singleElement()
                .asString()
                .startsWith("4: hours 9-17 has the wrong form");
        assertThat(problems(start + "hours: 09:00-25:00"))
                .singleElement()
                .asString()
                .contains("25:00 is no time of day");
        assertThat(problems(start + "from: 2026-12-18"))
                .singleElement()
                .asString()
                .contains("needs from, and until or through");
        assertThat(problems(start + "from: 2026-12-18\n    until: 2026-12-01"))
                .singleElement()
                .asString()
                .contains("not after its start");
        assertThat(problems(start + "dates: [2026-02-30]"))
                .singleElement()
                .asString()
                .contains("'2026-02-30' is no date");
        assertThat(problems(start + "cron: '* * *'\n    for: 1h"))
                .singleElement()
                .asString()
                .contains("has 3 fields");
        assertThat(problems(start + "cron: '0 22 * * *'"))
                .singleElement()
                .asString()
                .contains("needs a length");
        assertThat(problems(start + "rrule: FREQ=DAILY\n    for: 1h"))
                .singleElement()
                .asString()
                .contains("needs a start");
        assertThat(problems(start + "rrule: FREQ=SOMETIMES\n    start: 2026-01-01"))
                .hasSize(1);
        assertThat(problems(start + "days: mon\n    cron: '0 22 * * *'\n    for: 1h"))
                .singleElement()
                .asString()
                .contains("days does not go with cron");
        assertThat(problems(start + "ics: nowhere.ics"))
                .singleElement()
                .asString()
                .contains("nowhere.ics: there is no such file");
        assertThat(problems(start + "ics: https://example.com/a.ics"))
                .singleElement()
                .asString()
                .contains("not allowed here");
        assertThat(problems("zone: UTC\nopen: []")).singleElement().asString().contains("open is empty");
        assertThat(problems("zone: UTC\nopenn: []")).singleElement().asString().contains("did you mean open?");
        assertThat(problems("zone: UTC\nclosed: [{name: x}]"))
                .singleElement()
                .asString()
                .contains("does not say when");
        assertThat(problems("zone: UTC\nclosed: [{hour: x}]"))
                .singleElement()
                .asString()
                .contains("did you mean hours?");
    }

    @Test
    public void includedCalendarsMustBeOpenTooAndMayGoInCircles() throws Exception {
        Path other = folder.getRoot().toPath().resolve("other.yaml");
        Files.writeString(other, "zone: UTC\nopen: [{hours: 10:00-12:00}]\ninclude: [calendar.yaml]");
        Windows both = windows("zone: UTC\nopen: [{hours: 08:00-11:00}]\ninclude: [other.yaml]");
        assertThat(both.calendars()).hasSize(2);
        assertThat(both.open(Instant.parse("2026-11-23T09:00:00Z"))).isFalse();
        assertThat(both.open(Instant.parse("2026-11-23T10:30:00Z"))).isTrue();
    }

    @Test
    public void datesWithAnOffsetNeedNoZone() throws Exception {
        Windows windows = windows("closed: [{from: 2026-11-23T10:00+02:00, until: 2026-11-23T11:00+02:00}]");
        assertThat(windows.open(Instant.parse("2026-11-23T08:30:00Z"))).isFalse();
        assertThat(windows.open(Instant.parse("2026-11-23T09:00:00Z"))).isTrue();
    }
}
