/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.calendar.CalendarEvent;
import io.jenkins.plugins.rollout.calendar.CalendarException;
import io.jenkins.plugins.rollout.calendar.CalendarText;
import io.jenkins.plugins.rollout.calendar.Feed;
import io.jenkins.plugins.rollout.calendar.Zones;
import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Joined;
import io.jenkins.plugins.rollout.window.Roster;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import io.jenkins.plugins.rollout.window.Times;
import io.jenkins.plugins.rollout.window.TooDenseException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a calendar that fits the schema into rules, and finds what a schema cannot. */
final class CalendarReader {

    private final Document document;
    private final Path file;
    private final Feed feed;
    private final Neighbours neighbours;
    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();
    private final Optional<ZoneId> zone;

    /** Finds what a calendar names by a path. */
    interface Neighbours {
        String text(String path) throws InvalidFileException;
    }

    CalendarReader(Document document, Path file, Optional<ZoneId> usual, Feed feed, Neighbours neighbours) {
        this.document = document;
        this.file = file;
        this.feed = feed;
        this.neighbours = neighbours;
        this.root = document.root();
        this.zone = zone(root, "").or(() -> usual);
    }

    List<Problem> problems() {
        return problems;
    }

    List<String> included() {
        return strings(root.path("include"));
    }

    Calendar read() {
        String name = root.path("name").asText(String.valueOf(file.getFileName()));
        return new Calendar(
                name, zone.orElse(ZoneOffset.UTC), rules("open", "window"), rules("closed", "freeze"), rosters());
    }

    private List<Rule> rules(String key, String kind) {
        if (root.has(key) && root.path(key).isEmpty()) {
            problems.add(document.problem("/" + key, key + " is empty", "leave it out, or write a rule into it"));
        }
        List<Rule> rules = new ArrayList<>();
        int index = 0;
        for (JsonNode node : root.path(key)) {
            String pointer = "/" + key + "/" + index++;
            guarded(pointer, () -> add(node, pointer, kind, rules));
        }
        return rules;
    }

    private void add(JsonNode node, String pointer, String kind, List<Rule> rules) throws CalendarException {
        String name = node.path("name").asText("");
        Scope scope = scope(node);
        if (node.has("ics")) {
            RuleTimes.only(node, List.of("ics"));
            for (CalendarEvent event : events(node, pointer)) {
                String title = name.isEmpty() ? event.summary() : name + ": " + event.summary();
                rules.add(new Rule(title, place(pointer), scope, event.times()));
            }
            return;
        }
        Times times = RuleTimes.read(node, zone(node, pointer).or(() -> zone));
        rules.add(new Rule(name.isEmpty() ? kind : name, place(pointer), scope, times));
    }

    private List<Roster> rosters() {
        List<Roster> rosters = new ArrayList<>();
        for (JsonNode node : root.path("team")) {
            String pointer = "/team/" + rosters.size();
            guarded(pointer, () -> rosters.add(roster(node, pointer)));
        }
        return rosters;
    }

    private Roster roster(JsonNode node, String pointer) throws CalendarException {
        Map<String, List<Times>> shifts = new LinkedHashMap<>();
        for (CalendarEvent event : events(node, pointer)) {
            for (String person : event.people()) {
                shifts.computeIfAbsent(person, name -> new ArrayList<>()).add(event.times());
            }
        }
        Map<String, Times> duty = new LinkedHashMap<>();
        shifts.forEach((person, times) -> duty.put(person, new Joined(times)));
        int least = node.path("atLeast").asInt(1);
        Duration ahead = Durations.parse(node.path("ahead").asText("0"));
        String needs = node.path("name").asText("team") + " needs " + least
                + (ahead.isZero() ? "" : " for " + Durations.display(ahead));
        return new Roster(needs, place(pointer), scope(node), duty, least, ahead);
    }

    private List<CalendarEvent> events(JsonNode node, String pointer) throws CalendarException {
        String where = node.path("ics").asText();
        Optional<ZoneId> floating = zone(node, pointer).or(() -> zone);
        try {
            String text = where.startsWith("http://") || where.startsWith("https://")
                    ? feed.fetch(where)
                    : neighbours.text(where);
            return CalendarText.parse(text, floating);
        } catch (InvalidFileException e) {
            Problem first = e.problems().get(0);
            throw new CalendarException(where + ": " + first.what(), first.remedy());
        } catch (CalendarException e) {
            throw new CalendarException(where + ": " + e.getMessage(), e.remedy());
        }
    }

    private Optional<ZoneId> zone(JsonNode node, String pointer) {
        if (!node.has("zone")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Zones.parse(node.path("zone").asText()));
        } catch (CalendarException e) {
            problems.add(document.problem(pointer + "/zone", e.getMessage(), e.remedy()));
            return Optional.of(ZoneOffset.UTC); // only to find further problems: the file is refused
        }
    }

    private static Scope scope(JsonNode node) {
        return new Scope(strings(node.path("environments")), strings(node.path("services")));
    }

    private String place(String pointer) {
        return file.getFileName() + ":" + document.line(pointer);
    }

    private interface Reading {
        void read() throws CalendarException;
    }

    private void guarded(String pointer, Reading reading) {
        try {
            reading.read();
        } catch (CalendarException e) {
            problems.add(document.problem(pointer, e.getMessage(), e.remedy()));
        } catch (IllegalArgumentException | DateTimeException | TooDenseException e) {
            problems.add(document.problem(pointer, e.getMessage(), "see docs/reference/calendar.md"));
        }
    }

    /** A list, or one value, or values with commas. */
    static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(each -> all.add(each.asText()));
        } else if (!node.isMissingNode()) {
            for (String each : node.asText().split(",")) {
                all.add(each.strip());
            }
        }
        return all;
    }
}
