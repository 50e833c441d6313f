/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.Provenance;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shipments made up for tests. */
final class Samples {

    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private Samples() {}

    static Change change(CodeOrigin origin, Optional<Double> score) {
        return new Change(
                origin,
                origin == CodeOrigin.UNKNOWN ? Provenance.UNKNOWN : Provenance.DECLARED,
                Optional.empty(),
                score,
                List.of("hotspot"),
                Optional.of("web"),
                Optional.of(START.minus(Duration.ofHours(10))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Shipment shipped(String id, int day) {
        return of(id, day, Outcome.SUCCEEDED, Change.UNKNOWN, List.of(), Optional.empty(), Optional.empty());
    }

    static Shipment wentBack(String id, int day) {
        return of(id, day, Outcome.ROLLED_BACK, Change.UNKNOWN, List.of(), Optional.empty(), Optional.of("r-1"));
    }

    /** A success that replaced a revision. */
    static Shipment led(String id, int day, String from) {
        return of(id, day, Outcome.SUCCEEDED, Change.UNKNOWN, List.of(), Optional.empty(), way(from, Optional.empty()));
    }

    static Shipment back(String id, int day, String from, String to) {
        return of(
                id, day, Outcome.ROLLED_BACK, Change.UNKNOWN, List.of(), Optional.empty(), way(from, Optional.of(to)));
    }

    private static Passage way(String from, Optional<String> to) {
        return new Passage("shop/checkout", Optional.of(from), to);
    }

    static Shipment of(
            String id,
            int day,
            Outcome outcome,
            Change change,
            List<Incident> incidents,
            Optional<Boolean> adopted,
            Optional<String> revertsTo) {
        return of(
                id,
                day,
                outcome,
                change,
                incidents,
                adopted,
                new Passage("shop/checkout", Optional.empty(), revertsTo));
    }

    private static Shipment of(
            String id,
            int day,
            Outcome outcome,
            Change change,
            List<Incident> incidents,
            Optional<Boolean> adopted,
            Passage passage) {
        Instant at = START.plus(Duration.ofDays(day));
        boolean live = outcome == Outcome.SUCCEEDED;
        return new Shipment(
                id,
                "checkout",
                "checkout:" + id,
                passage,
                at,
                passage.backTo().isEmpty(),
                Optional.of(outcome),
                live ? Optional.of(at.plusSeconds(600)) : Optional.empty(),
                live ? Optional.empty() : Optional.of(Duration.ofSeconds(30 + day)),
                live ? Optional.empty() : Optional.of(Duration.ofSeconds(5)),
                live ? 0 : 12,
                change,
                incidents,
                adopted,
                false);
    }
}
