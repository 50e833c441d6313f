/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.plan.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class RingGateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Stabilisation NEEDS = new Stabilisation(Duration.ofDays(7), Duration.ofDays(14));
    private static final String IMAGE = "checkout@sha256:" + "a".repeat(64);
    private static final String REBUILT = "checkout@sha256:" + "b".repeat(64);

    private static Served served(Ring ring, String image, long daysAgo, Optional<Long> endedDaysAgo) {
        return new Served(
                "r-" + daysAgo,
                ring,
                image,
                Optional.of(NOW.minus(Duration.ofDays(daysAgo))),
                endedDaysAgo.map(days -> NOW.minus(Duration.ofDays(days))),
                Optional.empty());
    }

    private static RingGate.Answer ask(Ring ring, Served... history) {
        return RingGate.ask(ring, IMAGE, NEEDS, List.of(history), NOW);
    }

    @Test
    public void theFirstRingIsOpenToAll() {
        assertThat(ask(Ring.INTERNAL).open()).isTrue();
        assertThat(RingGate.ask(Ring.GENERAL, "checkout:1", Stabilisation.NONE, List.of(), NOW)
                        .open())
                .isTrue();
    }

    @Test
    public void sevenDaysInInternalOpenBeta() {
        assertThat(ask(Ring.BETA, served(Ring.INTERNAL, IMAGE, 7, Optional.empty()))
                        .open())
                .isTrue();
        var early = ask(Ring.BETA, served(Ring.INTERNAL, IMAGE, 3, Optional.empty()));
        assertThat(early.open()).isFalse();
        assertThat(early.reason()).isEqualTo("this digest has served the ring internal for 3d of 7d");
        assertThat(early.from()).contains(NOW.plus(Duration.ofDays(4)));
    }

    @Test
    public void timeInInternalIsNoTimeInBeta() {
        assertThat(ask(Ring.GENERAL, served(Ring.INTERNAL, IMAGE, 90, Optional.empty()))
                        .open())
                .isFalse();
        assertThat(ask(Ring.GENERAL, served(Ring.BETA, IMAGE, 14, Optional.empty()))
                        .open())
                .isTrue();
    }

    @Test
    public void aRebuiltImageDoesNotInheritTheDays() {
        assertThat(ask(Ring.BETA, served(Ring.INTERNAL, REBUILT, 30, Optional.empty()))
                        .open())
                .isFalse();
    }

    @Test
    public void anImageWithoutADigestHasNoTime() {
        var history = List.of(served(Ring.INTERNAL, "checkout:1", 30, Optional.empty()));
        var answer = RingGate.ask(Ring.BETA, "checkout:1", NEEDS, history, NOW);
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason()).contains("is not named by its digest");
    }

    @Test
    public void onlyTheTimeServedCounts() {
        var replaced = served(Ring.INTERNAL, IMAGE, 30, Optional.of(26L));
        assertThat(ask(Ring.BETA, replaced).reason()).contains("4d of 7d");
        assertThat(ask(Ring.BETA, replaced).from()).isEmpty();
        assertThat(ask(Ring.BETA, replaced, served(Ring.INTERNAL, IMAGE, 3, Optional.empty()))
                        .open())
                .isTrue();
    }

    @Test
    public void anImageThatWasRolledBackAnywhereStaysOut() {
        var bad =
                new Served("r-9", Ring.INTERNAL, IMAGE, Optional.empty(), Optional.empty(), Optional.of("rolled back"));
        var answer = ask(Ring.BETA, bad, served(Ring.INTERNAL, IMAGE, 30, Optional.empty()));
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason()).isEqualTo("the image was rolled back in the ring internal (r-9)");
    }
}
