/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.rollout.window.Occurrences;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public class RulesTest {

    private static final DateTimeFormatter WITH_SECONDS = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm");
    private static final LocalDateTime END = LocalDateTime.of(2100, 1, 1, 0, 0);

    private static List<String[]> known() throws Exception {
        try (var reader = new BufferedReader(new InputStreamReader(
                RulesTest.class.getResourceAsStream("recurrences.tsv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    @Test
    public void agreesWithAKnownGoodTable() throws Exception {
        List<String[]> known = known();
        assertThat(known).hasSizeGreaterThan(200);
        for (String[] row : known) {
            LocalDateTime start = LocalDateTime.parse(row[0], WITH_SECONDS);
            var occurrences = new Occurrences(start, Rules.parse(row[1], ZoneOffset.UTC));
            List<LocalDateTime> all = occurrences.between(start, END);
            String first = all.stream().limit(40).map(MINUTES::format).collect(Collectors.joining(","));
            assertThat(first).as("%s %s", row[0], row[1]).isEqualTo(row[2]);
        }
    }

    @Test
    public void anyStretchIsAnsweredAsTheWholeIs() throws Exception {
        for (String[] row : known()) {
            LocalDateTime start = LocalDateTime.parse(row[0], WITH_SECONDS);
            var occurrences = new Occurrences(start, Rules.parse(row[1], ZoneOffset.UTC));
            LocalDateTime from = start.plusDays(400);
            LocalDateTime to = start.plusDays(1200);
            List<LocalDateTime> part = occurrences.between(start, to).stream()
                    .filter(each -> !each.isBefore(from))
                    .toList();
            assertThat(occurrences.between(from, to))
                    .as("%s %s", row[0], row[1])
                    .isEqualTo(part);
        }
    }

    @Test
    public void aDayMayBeGivenWithAndWithoutANumber() throws Exception {
        var rule = Rules.parse("FREQ=MONTHLY;BYDAY=MO,1FR", ZoneOffset.UTC);
        var start = LocalDateTime.of(2026, 11, 1, 9, 0);
        assertThat(new Occurrences(start, rule).between(start, start.plusDays(30)))
                .extracting(LocalDateTime::getDayOfMonth)
                .containsExactly(2, 6, 9, 16, 23, 30);
    }

    @Test
    public void anUntilInUtcIsUnderstoodInTheZone() throws Exception {
        var zone = java.time.ZoneId.of("America/New_York");
        var rule = Rules.parse("FREQ=DAILY;UNTIL=20261124T000000Z", zone);
        var start = LocalDateTime.of(2026, 11, 20, 20, 0);
        assertThat(new Occurrences(start, rule).between(start, END))
                .extracting(LocalDateTime::getDayOfMonth)
                .containsExactly(20, 21, 22);
    }

    @Test
    public void aRuleThatNeverHoldsEndsAtOnce() throws Exception {
        for (String text : List.of(
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31;COUNT=3",
                "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
                "FREQ=DAILY;BYSETPOS=5;COUNT=2")) {
            var start = LocalDateTime.of(1990, 1, 1, 0, 0);
            assertThat(new Occurrences(start, Rules.parse(text, ZoneOffset.UTC)).between(start, END))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    public void nonsenseIsRefusedInOneLine() {
        for (String text : List.of(
                "",
                "FREQ=NEVER",
                "daily",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=-1",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=999999999",
                "FREQ=DAILY;COUNT=99999999999999",
                "FREQ=MONTHLY;BYDAY=9XX",
                "FREQ=WEEKLY;BYDAY=3SA",
                "FREQ=MONTHLY;BYMONTHDAY=99",
                "FREQ=DAILY;BYHOUR=25",
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYLUNCH=1")) {
            assertThatThrownBy(() -> Rules.parse(text, ZoneOffset.UTC))
                    .as(text)
                    .isInstanceOf(CalendarException.class)
                    .hasMessageNotContaining("\n");
        }
    }
}
