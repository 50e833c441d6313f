/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WindowCommandTest {

    private static final String PRODUCTION = "../src/examples/calendars/production.yaml";

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    public void anOpenWindowIsExitCode0WithExactlyTheKeysOfTheContract() throws Exception {
        int code = run("window", "check", "--calendar", PRODUCTION, "--at", "2026-11-23T10:00:00Z", "--output", "json");
        assertThat(code).isZero();
        List<String> keys = new ArrayList<>();
        json().fieldNames().forEachRemaining(keys::add);
        assertThat(keys).containsExactly("open", "reason", "rule", "until", "nextOpening", "fits");
        assertThat(json().path("open").isBoolean()).isTrue();
        assertThat(json().path("until").asText()).isEqualTo("2026-11-23T11:30:00Z");
    }

    @Test
    public void aClosedWindowIsExitCode4WithTheReasonAndTheNextOpening() throws Exception {
        int code = run(
                "window", "check", "--calendar", PRODUCTION, "--at", "2026-12-25T10:00:00+01:00", "--output", "json");
        assertThat(code).isEqualTo(4);
        assertThat(json().path("open").asBoolean()).isFalse();
        assertThat(json().path("rule").asText()).isEqualTo("Christmas freeze");
        assertThat(json().path("until").asText()).isEqualTo("2027-01-04T00:00:00Z");
        assertThat(json().path("nextOpening").asText()).isEqualTo("2027-01-04T09:00:00Z");
    }

    @Test
    public void aWindowThatClosesTooEarlyDoesNotFit() throws Exception {
        int code = run(
                "window",
                "check",
                "--calendar",
                PRODUCTION,
                "--at",
                "2026-11-23T15:00:00Z",
                "--duration",
                "2h",
                "--service",
                "shop",
                "--output",
                "json");
        assertThat(code).isEqualTo(4);
        assertThat(json().path("open").asBoolean()).isTrue();
        assertThat(json().path("fits").asBoolean()).isFalse();
        assertThat(json().path("nextOpening").asText()).isEqualTo("2026-11-25T09:00:00Z");
    }

    @Test
    public void nextSaysWhenItOpens() {
        assertThat(run("window", "next", "--calendar", PRODUCTION, "--at", "2026-11-23T17:00:00Z", "--service", "shop"))
                .isZero();
        assertThat(out.toString())
                .contains("opens Wed 2026-11-25 09:00 +00:00")
                .contains("closed: too few people on duty");
    }

    @Test
    public void suggestNamesOpeningsThatFitTheWholeRollout() throws Exception {
        String journal = folder.getRoot().toPath().resolve("journal.db").toString();
        String[] asked = {
            "window",
            "suggest",
            "--calendar",
            "../src/examples/calendars/minimal.yaml",
            "-f",
            "../src/examples/rollout.yaml",
            "--at",
            "2026-11-21T10:00:00Z",
            "--journal",
            journal,
            "--output",
            "json"
        };
        assertThat(run(asked)).isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString()).startsWith("{\"at\":\"2026-11-23T14:00:00Z\",\"until\":\"2026-11-23T21:00:00Z\"");
        String[] idle = java.util.Arrays.copyOf(asked, asked.length + 2);
        idle[asked.length] = "--requests-per-second";
        idle[asked.length + 1] = "0.0001";
        assertThat(run(idle)).isEqualTo(4);
        assertThat(err.toString()).contains("enough traffic for evidence");
    }

    @Test
    public void aCalendarThatNeverOpensIsExitCode4() throws Exception {
        Path never = folder.newFile("never.yaml").toPath();
        Files.writeString(never, "zone: UTC\nclosed: [{hours: 00:00-24:00}]");
        assertThat(run("window", "next", "--calendar", never.toString(), "--output", "json"))
                .isEqualTo(4);
        assertThat(json().path("nextOpening").isNull()).isTrue();
    }

    @Test
    public void anOpeningThatNeverComesIsExplainedByWhatClosesInTheEnd() throws Exception {
        Path duty = folder.newFile("duty.ics").toPath();
        Files.writeString(
                duty,
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:1
                DTSTART:20261101T000000Z
                DTEND:20261201T000000Z
                SUMMARY:ann
                END:VEVENT
                END:VCALENDAR
                """);
        Path file = folder.newFile("frozen.yaml").toPath();
        Files.writeString(
                file,
                """
                zone: UTC
                closed: [{name: freeze, from: 2026-12-01, through: 2026-12-31}]
                team: [{name: on call, ics: duty.ics, atLeast: 1}]
                """);
        assertThat(run("window", "next", "--calendar", file.toString(), "--at", "2026-12-05T10:00:00Z"))
                .isEqualTo(4);
        assertThat(out.toString())
                .contains("no opening within ten years (now closed: freeze")
                .contains("; in ten years: too few people on duty: on call");
    }

    @Test
    public void aPlainICalendarCloses() throws Exception {
        String file = "../src/examples/calendars/holidays-england.ics";
        assertThat(run("window", "check", "--calendar", file, "--at", "2026-12-25T10:00:00Z"))
                .isEqualTo(4);
        assertThat(run("window", "check", "--calendar", file, "--at", "2026-12-27T00:00:00Z"))
                .isZero();
    }

    @Test
    public void nonsenseIsExitCode2InOneLineWithARemedy() throws Exception {
        Path bad = folder.newFile("bad.yaml").toPath();
        for (String text : List.of("", "[", "zone: Mars", "zone: UTC\nopen: [{days: moonday}]", "BEGIN:VCALENDAR")) {
            Files.writeString(bad, text);
            err.getBuffer().setLength(0);
            assertThat(run("window", "check", "--calendar", bad.toString()))
                    .as(text)
                    .isEqualTo(2);
            assertThat(err.toString()).startsWith("error: ").doesNotContain("Exception");
        }
        assertThat(run("window", "check", "--calendar", "no-such.yaml")).isEqualTo(2);
        assertThat(run("window", "check")).isEqualTo(2);
        for (String at :
                List.of("today", "2026-11-23", "2026-11-23T10:00", "+999999-01-01T00:00:00Z", "1066-01-01T00:00:00Z")) {
            assertThat(run("window", "check", "--calendar", PRODUCTION, "--at", at))
                    .as(at)
                    .isEqualTo(2);
        }
        assertThat(run("window", "check", "--calendar", PRODUCTION, "--duration", "soon"))
                .isEqualTo(2);
        assertThat(run("window", "check", "--calendar", PRODUCTION, "--zone", "Mars"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
