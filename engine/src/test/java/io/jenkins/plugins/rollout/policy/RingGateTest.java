/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.policy.Stabilisation.OnIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class RingGateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Stabilisation NEEDS =
            new Stabilisation(Duration.ofDays(7), Duration.ofDays(14), OnIncident.RESET);
    private static final String IMAGE = "checkout@sha256:" + "a".repeat(64);
    private static final String REBUILT = "checkout@sha256:" + "b".repeat(64);

    private static final Served.Evidence PROVED = new Served.Evidence(500, 50);

    private static Served served(Ring ring, String image, long daysAgo, Optional<Long> endedDaysAgo) {
        return new Served(
                "r-" + daysAgo,
                ring,
                image,
                Optional.of(NOW.minus(Duration.ofDays(daysAgo))),
                endedDaysAgo.map(days -> NOW.minus(Duration.ofDays(days))),
                Optional.empty(),
                List.of(),
                PROVED);
    }

    private static Served suffered(long daysAgo, String key, Optional<Long> overDaysAgo) {
        Instant since = NOW.minus(Duration.ofDays(daysAgo - 1));
        var incident = new Incident(
                key, "critical", "shop is down", since, overDaysAgo.map(days -> NOW.minus(Duration.ofDays(days))));
        Served well = served(Ring.INTERNAL, IMAGE, daysAgo, Optional.empty());
        return new Served(
                well.id(),
                well.ring(),
                well.image(),
                well.promotedAt(),
                well.endedAt(),
                well.trouble(),
                List.of(incident),
                PROVED);
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
        var bad = new Served(
                "r-9",
                Ring.INTERNAL,
                IMAGE,
                Optional.empty(),
                Optional.empty(),
                Optional.of("rolled back"),
                List.of(),
                PROVED);
        var answer = ask(Ring.BETA, bad, served(Ring.INTERNAL, IMAGE, 30, Optional.empty()));
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason()).isEqualTo("the image was rolled back in the ring internal (r-9)");
    }

    @Test
    public void timeIsCountedFromTheEndOfAnIncident() {
        var answer = ask(Ring.BETA, suffered(30, "INC-7", Optional.of(2L)));
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason())
                .isEqualTo("this digest has served the ring internal for 48h of 7d since the incident INC-7");
        assertThat(answer.from()).contains(NOW.plus(Duration.ofDays(5)));
        assertThat(ask(Ring.BETA, suffered(30, "INC-7", Optional.of(8L))).open())
                .isTrue();
    }

    @Test
    public void anIncidentThatLastsOrBlocksKeepsTheImageOut() {
        assertThat(ask(Ring.BETA, suffered(30, "INC-7", Optional.empty())).reason())
                .isEqualTo("the incident INC-7 in the ring internal (r-30) is not over");
        var blocks = new Stabilisation(NEEDS.internal(), NEEDS.beta(), OnIncident.BLOCK);
        var answer = RingGate.ask(Ring.BETA, IMAGE, blocks, List.of(suffered(90, "INC-7", Optional.of(80L))), NOW);
        assertThat(answer.open()).isFalse();
        assertThat(answer.reason())
                .isEqualTo("the image is held responsible for the incident INC-7 in the ring internal (r-90)");
    }

    @Test
    public void whatAPersonPromotedWithoutEvidenceHasNotServedOnTrial() {
        Served well = served(Ring.INTERNAL, IMAGE, 30, Optional.empty());
        var forced = new Served(
                "r-30",
                well.ring(),
                IMAGE,
                well.promotedAt(),
                well.endedAt(),
                well.trouble(),
                List.of(),
                new Served.Evidence(3, 50));
        assertThat(ask(Ring.BETA, forced).reason())
                .isEqualTo("the image was promoted without evidence in the ring internal (r-30): 3 of 50 requests were"
                        + " compared");
    }

    @Test
    public void theSameDigestFromAnotherRegistryIsTheSameImage() {
        String mirrored = "mirror.example/checkout:2@" + IMAGE.substring(IMAGE.indexOf("sha256:"));
        assertThat(ask(Ring.BETA, served(Ring.INTERNAL, mirrored, 8, Optional.empty()))
                        .open())
                .isTrue();
    }

    @Test
    public void twoClustersOfARingServeTheSameDaysOnce() {
        var one = served(Ring.INTERNAL, IMAGE, 4, Optional.empty());
        var other = served(Ring.INTERNAL, IMAGE, 5, Optional.empty());
        assertThat(ask(Ring.BETA, one, other).reason()).contains("for 5d of 7d");
    }
}
