/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.calendar.Zones;
import io.jenkins.plugins.rollout.cli.option.CalendarFeed;
import io.jenkins.plugins.rollout.cli.terminal.ExitCode;
import io.jenkins.plugins.rollout.cli.terminal.UserException;
import io.jenkins.plugins.rollout.window.Answer;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.TooDenseException;
import io.jenkins.plugins.rollout.window.Windows;
import io.jenkins.plugins.rollout.yaml.CalendarFile;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is asked of the deploy windows, and for whom. */
public final class WindowQuestion {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2250-01-01T00:00:00Z");

    @Option(
            names = "--calendar",
            required = true,
            paramLabel = "FILE",
            description = "A calendar, YAML or .ics; may be given several times: all must be open.")
    private List<Path> files = List.of();

    @Option(names = "--at", paramLabel = "INSTANT", description = "When, with an offset: 2026-12-24T16:00:00+01:00.")
    private String at;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "0",
            description = "How long it must stay open: 45m, 1h30m.")
    private Duration needed = Duration.ZERO;

    @Option(names = "--environment", paramLabel = "NAME", defaultValue = "", description = "Only rules for it.")
    private String environment = "";

    @Option(names = "--service", paramLabel = "NAME", defaultValue = "", description = "Only rules for it.")
    private String service = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "Zone of dates in an .ics that name none.")
    private String zone;

    private List<Calendar> calendars = List.of();

    Answer ask(Instant now) throws InvalidFileException {
        return answer(instant(now));
    }

    /** What closes ten years from now: the reason why there is never an opening, such as a roster that ends. */
    String inTheEnd(Instant now) throws InvalidFileException {
        return answer(instant(now).plus(Windows.HORIZON)).reason();
    }

    private Answer answer(Instant asked) throws InvalidFileException {
        try {
            return windows().check(asked, needed);
        } catch (TooDenseException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), "write rules that occur less often, and longer");
        }
    }

    Windows windows() throws InvalidFileException {
        calendars = CalendarFile.read(files, zone(), CalendarFeed.OF_THE_CACHE).stream()
                .map(each -> each.concerning(environment, service))
                .toList();
        return new Windows(calendars);
    }

    /** Zone in which the answers are shown. */
    ZoneId shownIn() {
        return zone().orElseGet(() -> calendars.get(0).zone());
    }

    Duration needed() {
        return needed;
    }

    private Optional<ZoneId> zone() {
        try {
            return zone == null ? Optional.empty() : Optional.of(Zones.parse(zone));
        } catch (CalendarException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage(), e.remedy());
        }
    }

    Instant instant(Instant now) {
        if (at == null) {
            return now;
        }
        Instant asked = parsed();
        if (asked.isBefore(EARLIEST) || asked.isAfter(LATEST)) {
            throw new UserException(ExitCode.USAGE, "--at " + at + " is out of bounds", "give a year of 1900..2249");
        }
        return asked;
    }

    private Instant parsed() {
        try {
            return at.contains("[")
                    ? ZonedDateTime.parse(at).toInstant()
                    : OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw new UserException(
                    ExitCode.USAGE,
                    "--at " + at + " is not an instant",
                    "write date, time and offset, for example 2026-12-24T16:00:00+01:00 or 2026-12-24T15:00:00Z");
        }
    }

    /** An instant for people: with the day of the week and the offset. */
    String shown(Instant when) {
        return DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", java.util.Locale.ENGLISH)
                .format(when.atZone(shownIn()));
    }
}
