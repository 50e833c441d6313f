/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import io.jenkins.plugins.rollout.calendar.CalendarEvent;
import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.calendar.CalendarText;
import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads calendars of deploy windows: YAML of ours, or iCalendar. */
public final class CalendarFile {

    private static final int MOST_FILES = 250;

    private final Feed feed;
    private final Optional<ZoneId> zone;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final List<Calendar> calendars = new ArrayList<>();

    private CalendarFile(Feed feed, Optional<ZoneId> zone) {
        this.feed = feed;
        this.zone = zone;
    }

    /**
     * Reads files with all that they include.
     *
     * @param zone of dates in an iCalendar that name none
     * @param feed fetches iCalendars at addresses
     */
    public static List<Calendar> read(List<Path> files, Optional<ZoneId> zone, Feed feed) throws InvalidFileException {
        var reader = new CalendarFile(feed, zone);
        for (Path file : files) {
            reader.add(file);
        }
        return reader.calendars;
    }

    /**
     * Reads a text that is no file: it can include nothing and name no paths, only addresses.
     *
     * @param name stands in messages; one that ends with {@code .ics} is an iCalendar
     * @param feed fetches iCalendars at addresses
     */
    public static Calendar parse(String name, String text, Feed feed) throws InvalidFileException {
        Path file = Path.of(name);
        var reader = new CalendarFile(feed, Optional.empty());
        List<String> included = reader.add(file, text, path -> {
            throw TextFile.unusable(file, path + " is a path", "give an address, or write its dates here");
        });
        if (!included.isEmpty()) {
            throw TextFile.unusable(file, "include is for files", "name the other calendars beside this one");
        }
        return reader.calendars.get(0);
    }

    private void add(Path file) throws InvalidFileException {
        Path path = file.toAbsolutePath().normalize();
        if (!seen.add(path)) {
            return;
        }
        if (seen.size() > MOST_FILES) {
            throw TextFile.unusable(file, "more than " + MOST_FILES + " calendars are included", "include fewer");
        }
        String text = TextFile.read(file, CalendarText.MOST_CHARACTERS, "give a calendar: YAML or .ics");
        List<String> included = add(
                file,
                text,
                named -> TextFile.read(
                        file.resolveSibling(named), CalendarText.MOST_CHARACTERS, "give a path from " + file));
        for (String each : included) {
            add(file.resolveSibling(each));
        }
    }

    /** Adds one calendar; what it includes is returned. */
    private List<String> add(Path file, String text, CalendarReader.Neighbours neighbours) throws InvalidFileException {
        if (calendar(file, text)) {
            calendars.add(events(file, text));
            return List.of();
        }
        Document document = Document.parse(file.toString(), text);
        List<Problem> problems = Holder.SCHEMA.problems(document);
        if (!problems.isEmpty()) {
            throw new InvalidFileException(problems);
        }
        var reader = new CalendarReader(document, file, zone, feed, neighbours);
        calendars.add(reader.read());
        if (!reader.problems().isEmpty()) {
            throw new InvalidFileException(reader.problems());
        }
        return reader.included();
    }

    private static boolean calendar(Path file, String text) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.endsWith(".ics") || text.stripLeading().startsWith("BEGIN:VCALENDAR");
    }

    /** An iCalendar by itself: its events close, but for those with a category that says they open. */
    private Calendar events(Path file, String text) throws InvalidFileException {
        try {
            List<Rule> open = new ArrayList<>();
            List<Rule> closed = new ArrayList<>();
            for (CalendarEvent event : CalendarText.parse(text, zone)) {
                Rule rule = new Rule(event.summary(), file.getFileName().toString(), Scope.ALL, event.times());
                (event.opens() ? open : closed).add(rule);
            }
            String name = file.getFileName().toString();
            return new Calendar(name, zone.orElse(ZoneOffset.UTC), open, closed, List.of());
        } catch (CalendarException e) {
            throw TextFile.unusable(file, e.getMessage(), e.remedy());
        }
    }

    /** Loaded on first use: commands that read no file start faster. */
    private static final class Holder {
        static final Schema SCHEMA = Schema.load("calendar.schema.json", "docs/reference/calendar.md");
    }
}
