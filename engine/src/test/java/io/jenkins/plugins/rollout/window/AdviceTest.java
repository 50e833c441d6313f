/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class AdviceTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T17:00:00Z");

    private static Windows afternoons() {
        var hours = new Weekly(Set.of(), 12 * 3600, 16 * 3600, ZoneOffset.UTC);
        var rule = new Rule("afternoon", "x:1", Scope.ALL, hours);
        return new Windows(List.of(new Calendar("x", ZoneOffset.UTC, List.of(rule), List.of(), List.of())));
    }

    private static List<Instant> times(List<Advice.Suggestion> found) {
        return found.stream().map(Advice.Suggestion::at).toList();
    }

    @Test
    public void theNextOpeningsAreSuggestedFromTheirBeginning() {
        var found = Advice.suggest(afternoons(), MONDAY, at -> Optional.of(Duration.ofHours(1)), 2);
        assertThat(times(found))
                .containsExactly(Instant.parse("2026-11-24T12:00:00Z"), Instant.parse("2026-11-25T12:00:00Z"));
    }

    @Test
    public void hoursWithTooLittleTrafficArePassedOver() {
        Instant busy = Instant.parse("2026-11-25T13:30:00Z");
        var found = Advice.suggest(
                afternoons(), MONDAY, at -> at.isBefore(busy) ? Optional.empty() : Optional.of(Duration.ofHours(1)), 1);
        assertThat(times(found)).containsExactly(busy);
    }

    @Test
    public void aRolloutThatTakesLongerWithLittleTrafficMustFitAllTheSame() {
        var found = Advice.suggest(
                afternoons(),
                MONDAY,
                at -> Optional.of(
                        at.isBefore(MONDAY.plus(Duration.ofDays(2))) ? Duration.ofHours(5) : Duration.ofHours(4)),
                1);
        assertThat(times(found)).containsExactly(Instant.parse("2026-11-26T12:00:00Z"));
    }

    @Test
    public void nothingIsSuggestedWhenNothingFits() {
        assertThat(Advice.suggest(afternoons(), MONDAY, at -> Optional.of(Duration.ofHours(5)), 3))
                .isEmpty();
    }
}
