/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes shipments of what is known of rollouts. */
public final class Shipments {

    private static final int PAGE = 500;

    private Shipments() {}

    /** One rollout, from all its events. */
    public static Shipment of(String id, List<Event> events) {
        return of(Projection.of(id, events));
    }

    /** One rollout, from its projection. */
    public static Shipment of(Projection projection) {
        Summary summary = projection.summary();
        Facts facts = projection.facts();
        Optional<Outcome> outcome = summary.outcome().map(Outcome::ofWord);
        boolean rolledBack = outcome.filter(Outcome.ROLLED_BACK::equals).isPresent();
        Optional<Instant> decided = facts.decidedAt().filter(any -> rolledBack);
        return new Shipment(
                summary.id(),
                summary.service(),
                summary.image(),
                new Passage(summary.target(), summary.fromRevision(), facts.revertsTo()),
                summary.startedAt(),
                facts.weighedAt().isPresent(),
                outcome,
                facts.liveAt(),
                decided.flatMap(to -> facts.weighedAt().map(from -> Duration.between(from, to))),
                decided.flatMap(from -> facts.restoredAt().map(to -> Duration.between(from, to))),
                summary.badRequests(),
                facts.change(),
                facts.incidents().stream().filter(each -> watched(facts, each)).toList(),
                facts.adopted(),
                false);
    }

    /**
     * What is not under way any more and began at an instant or later.
     *
     * @param service only of this service
     */
    public static List<Shipment> since(Journal journal, Optional<String> service, Instant since)
            throws JournalException {
        List<Shipment> shipments = new ArrayList<>();
        Filter page = new Filter(
                service,
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.of(since),
                PAGE,
                Optional.empty());
        List<Projection> found = journal.outcomes(page);
        while (!found.isEmpty()) {
            found.forEach(each -> shipments.add(of(each)));
            page = page.next(found.get(found.size() - 1).summary());
            found = journal.outcomes(page);
        }
        return shipments;
    }

    /** The same shipments, where those that a person went back from later are marked. */
    public static List<Shipment> reverted(List<Shipment> shipments) {
        var byTime = shipments.stream()
                .sorted(Comparator.comparing(Shipment::startedAt).reversed())
                .toList();
        var reversions = new Reversions();
        List<Shipment> marked = new ArrayList<>();
        for (Shipment each : byTime) {
            Passage passage = each.passage();
            int to = each.reverts() ? passage.wentTo() : Passage.NONE;
            boolean reverted = reversions.takeBack(passage.place(), passage.cameFrom(), to, each.shipped());
            marked.add(reverted ? each.markedReverted() : each);
        }
        return marked;
    }

    private static boolean watched(Facts facts, Incident incident) {
        Instant from = facts.weighedAt().or(facts::liveAt).orElse(Instant.MAX);
        return !incident.since().isBefore(from)
                && incident.since().isBefore(facts.liveAt().orElse(from).plus(Shipment.WATCH));
    }
}
