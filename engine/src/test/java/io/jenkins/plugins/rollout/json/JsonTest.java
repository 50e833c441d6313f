/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.testkit.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class JsonTest {

    record Line(
            Verdict verdict, Outcome outcome, Instant at, Duration hold, Optional<String> none, Optional<Long> some) {}

    private static final Line LINE = new Line(
            Verdict.ROLLBACK,
            Outcome.ROLLED_BACK,
            Instant.parse("2026-03-02T09:30:00Z"),
            Duration.ofSeconds(90),
            Optional.empty(),
            Optional.of(7L));

    @Test
    public void printsARecordInTheWordsOfTheField() {
        assertThat(Json.line(LINE))
                .isEqualTo("{\"verdict\":\"rollback\",\"outcome\":\"rolled-back\",\"at\":\"2026-03-02T09:30:00Z\","
                        + "\"hold\":\"PT1M30S\",\"some\":7}");
    }

    @Test
    public void indentsForPeople() {
        assertThat(Json.pretty(Map.of("b", 1, "a", Verdict.HOLD)))
                .isEqualToNormalizingNewlines(
                        """
                {
                  "a" : "hold",
                  "b" : 1
                }""");
    }

    @Test
    public void saysWhichAlternativeOfASealedTypeItPrints() {
        assertThat(Json.line(SampleEvents.spec().metrics().get(1))).startsWith("{\"type\":\"latency\"");
        assertThat(Json.line(SampleEvents.scrapedSpec().source()))
                .isEqualTo("{\"type\":\"scrape\",\"port\":8080,\"path\":\"/metrics\"}");
    }
}
