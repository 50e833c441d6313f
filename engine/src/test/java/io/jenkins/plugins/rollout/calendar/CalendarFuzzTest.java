/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.window.Calendar;
import io.jenkins.plugins.rollout.window.Rule;
import io.jenkins.plugins.rollout.window.Scope;
import io.jenkins.plugins.rollout.window.TooDenseException;
import io.jenkins.plugins.rollout.window.Windows;
import io.jenkins.plugins.rollout.yaml.CalendarFile;
import io.jenkins.plugins.rollout.yaml.InvalidFileException;
import io.jenkins.plugins.rollout.yaml.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Damaged calendars are read or refused in one line; they never hang, and nothing else comes out. */
public class CalendarFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<String> WORDS = List.of(
            "-1",
            "0",
            "99999999999",
            "\u0000",
            ":",
            ";",
            "=",
            "\r\n",
            "\"",
            "BEGIN:VEVENT",
            "RRULE:FREQ=MINUTELY",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "INTERVAL=100000",
            "COUNT=100000",
            "99991231T235959Z",
            "VALUE=DATE",
            "TZID=Nowhere",
            "P1D",
            "&a",
            "*a",
            "- ",
            "\t",
            "{",
            "cron: \"* * * * *\"",
            "24:00",
            "\ud800");

    @org.junit.Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private static String damaged(String text, Random random) {
        var result = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && result.length() > 0; i--) {
            int at = random.nextInt(result.length());
            int end = Math.min(result.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> result.delete(at, end);
                case 1 -> result.replace(at, end, WORDS.get(random.nextInt(WORDS.size())));
                default -> result.insert(at, result.substring(random.nextInt(at + 1), end));
            }
        }
        return result.toString();
    }

    @Test
    public void damagedICalendarsAreReadOrRefused() throws Exception {
        var random = new Random(7986);
        int refused = 0;
        for (String name : List.of("on-call.ics", "holidays-england.ics")) {
            String text = Files.readString(Path.of("../src/examples/calendars", name));
            for (int i = 0; i < 700; i++) {
                refused += accepted(damaged(text, random)) ? 0 : 1;
            }
        }
        assertThat(refused).isBetween(200, 1300);
    }

    private static boolean accepted(String text) {
        try {
            List<Rule> closed = new ArrayList<>();
            for (CalendarEvent event : CalendarText.parse(text, Optional.of(ZoneOffset.UTC))) {
                closed.add(new Rule(event.summary(), "fuzz.ics", Scope.ALL, event.times()));
            }
            new Windows(List.of(new Calendar("fuzz", ZoneOffset.UTC, List.of(), closed, List.of())))
                    .check(NOW, Duration.ofHours(1));
            return true;
        } catch (CalendarException e) {
            assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            return false;
        } catch (TooDenseException e) {
            return false;
        }
    }

    @Test
    public void damagedYamlIsReadOrRefused() throws Exception {
        var random = new Random(5545);
        Path base = folder.getRoot().toPath();
        for (String name : List.of("on-call.ics", "holidays-england.ics")) {
            Files.copy(Path.of("../src/examples/calendars", name), base.resolve(name));
        }
        String text = Files.readString(Path.of("../src/examples/calendars/production.yaml"));
        int refused = 0;
        for (int i = 0; i < 700; i++) {
            Path file = base.resolve("fuzz.yaml");
            Files.write(file, damaged(text, random).getBytes(StandardCharsets.UTF_8));
            try {
                var calendars = CalendarFile.read(List.of(file), Optional.empty(), Feed.NONE);
                new Windows(calendars).check(NOW, Duration.ofHours(1));
            } catch (InvalidFileException e) {
                refused++;
                assertThat(e.problems()).isNotEmpty().allSatisfy(each -> assertThat(each.toString())
                        .doesNotContain("\n"));
            } catch (TooDenseException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 690);
    }

    @Test
    public void damagedPoliciesAreReadOrRefused() throws Exception {
        var random = new Random(8986);
        String text = Files.readString(Path.of("../src/examples/policy/policy.yaml"));
        Path file = folder.getRoot().toPath().resolve("policy.yaml");
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            Files.write(file, damaged(text, random).getBytes(StandardCharsets.UTF_8));
            try {
                PolicyFile.read(file);
            } catch (InvalidFileException e) {
                refused++;
                assertThat(e.problems()).isNotEmpty().allSatisfy(each -> assertThat(each.toString())
                        .doesNotContain("\n"));
            }
        }
        assertThat(refused).isBetween(100, 490);
    }
}
