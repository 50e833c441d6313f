/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads shipments out of journals. */
public final class Shipments {

    private static final int PAGE = 500;

    private Shipments() {}

    /** One rollout, from all its events. */
    public static Shipment of(String id, List<Event> events) {
        State state = Rollout.replay(id, events.subList(0, 1));
        var reading = new Reading();
        for (Event event : events.subList(1, events.size())) {
            State next = Rollout.next(state, event).state();
            reading.see(state, event, next);
            state = next;
        }
        return reading.shipment(state);
    }

    /**
     * What is not under way any more and began at an instant or later.
     *
     * @param service only of this service
     */
    public static List<Shipment> since(Journal journal, Optional<String> service, Instant since)
            throws JournalException {
        List<Shipment> shipments = new ArrayList<>();
        var page = new Filter(service, Optional.of(false), PAGE, Optional.empty());
        while (true) {
            List<Summary> found = journal.list(page);
            for (Summary each : found) {
                if (each.startedAt().isBefore(since)) {
                    return shipments;
                }
                shipments.add(of(each.id(), journal.read(each.id(), 1)));
            }
            if (found.size() < PAGE) {
                return shipments;
            }
            page = page.next(found.get(found.size() - 1));
        }
    }

    /** The same shipments, where those that a person went back from later are marked. */
    public static List<Shipment> reverted(List<Shipment> shipments) {
        var byTime = shipments.stream()
                .sorted(Comparator.comparing(Shipment::startedAt).reversed())
                .toList();
        Set<String> wentBack = new HashSet<>();
        List<Shipment> marked = new ArrayList<>();
        for (Shipment each : byTime) {
            boolean took = each.revertsTo().isPresent()
                    && each.outcome().filter(Outcome.ROLLED_BACK::equals).isPresent();
            if (took) {
                wentBack.add(each.service());
            }
            marked.add(each.shipped() && wentBack.remove(each.service()) ? each.markedReverted() : each);
        }
        return marked;
    }

    private static final class Reading {
        private Change change = Change.UNKNOWN;
        private final Map<String, Incident> incidents = new LinkedHashMap<>();
        private Optional<Boolean> adopted = Optional.empty();
        private Optional<Instant> weighedAt = Optional.empty();
        private Optional<Instant> liveAt = Optional.empty();
        private Optional<Instant> decidedAt = Optional.empty();
        private Optional<Instant> restoredAt = Optional.empty();

        void see(State before, Event event, State after) {
            if (event instanceof Event.ChangeDescribed described) {
                change = change.updated(described.change());
            } else if (event instanceof Event.IncidentReported reported) {
                incidents.put(reported.incident().key(), reported.incident());
            } else if (event instanceof Event.IncidentWithdrawn withdrawn) {
                incidents.remove(withdrawn.key());
            } else if (event instanceof Event.AdoptionMeasured measured) {
                adopted = Optional.of(measured.adopted());
            } else if (event instanceof Event.PromotionReached) {
                liveAt = liveAt.or(() -> Optional.of(event.at()));
            }
            if (after.phase() instanceof Phase.SettingWeight) {
                weighedAt = weighedAt.or(() -> Optional.of(event.at()));
            }
            boolean back = after.phase() instanceof Phase.RollingBack && !(before.phase() instanceof Phase.RollingBack);
            if (back && decidedAt.isEmpty()) {
                decidedAt = Optional.of(event.at());
            }
            if (decidedAt.isPresent() && after.ended() && restoredAt.isEmpty()) {
                restoredAt = Optional.of(event.at());
            }
        }

        Shipment shipment(State state) {
            Optional<Duration> detected = weighedAt.flatMap(
                    from -> decidedAt.filter(to -> rolledBack(state)).map(to -> Duration.between(from, to)));
            Optional<Duration> restored = decidedAt.flatMap(
                    from -> restoredAt.filter(to -> rolledBack(state)).map(to -> Duration.between(from, to)));
            return new Shipment(
                    state.id(),
                    state.spec().service(),
                    state.spec().image(),
                    state.rollbackTo().map(Snapshot::revision),
                    state.startedAt(),
                    weighedAt.isPresent(),
                    state.outcome(),
                    liveAt,
                    detected,
                    restored,
                    state.analysis().assessment().canary().errors(),
                    change,
                    incidents.values().stream().filter(this::withinWatch).toList(),
                    adopted,
                    false);
        }

        private static boolean rolledBack(State state) {
            return state.outcome().filter(Outcome.ROLLED_BACK::equals).isPresent();
        }

        private boolean withinWatch(Incident incident) {
            Instant from = weighedAt.or(() -> liveAt).orElse(Instant.MAX);
            return !incident.since().isBefore(from)
                    && incident.since().isBefore(liveAt.orElse(from).plus(Shipment.WATCH));
        }
    }
}
