/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.policy.Served;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which image served which ring, and for how long: read from the journal, across all runs of all pipelines. */
public final class RingHistory {

    private static final int MOST = 1000;

    private RingHistory() {}

    /** Rollouts of a service to rings, the oldest first. */
    public static List<Served> of(String service, Journal journal) throws JournalException {
        List<Told> told = new ArrayList<>();
        for (Summary each :
                journal.list(new Filter(Optional.of(service), Optional.of(false), MOST, Optional.empty()))) {
            read(each.id(), journal)
                    .filter(known -> known.state().spec().ring().isPresent())
                    .ifPresent(told::add);
        }
        told.sort(Comparator.comparing(each -> each.state().startedAt()));
        List<Served> history = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            history.add(served(told.get(i), told.subList(i + 1, told.size())));
        }
        return history;
    }

    /** Of one that was pruned, or whose journal is broken, nothing is known: it proves no time in service. */
    private static Optional<Told> read(String id, Journal journal) throws JournalException {
        try {
            List<Event> events = journal.whole(id);
            return events.isEmpty() ? Optional.empty() : Optional.of(Told.of(id, events));
        } catch (BrokenException unknown) {
            return Optional.empty();
        }
    }

    /**
     * What a journal tells of one rollout.
     *
     * @param requests canary requests compared, at the most
     */
    private record Told(State state, List<Incident> incidents, long requests) {

        static Told of(String id, List<Event> events) {
            State state = Rollout.begin(id, (Event.Started) events.get(0)).state();
            Map<String, Incident> incidents = new LinkedHashMap<>();
            long requests = 0;
            for (Event event : events.subList(1, events.size())) {
                state = Rollout.next(state, event).state();
                requests = Math.max(
                        requests, state.analysis().assessment().canary().requests());
                if (event instanceof Event.IncidentReported reported) {
                    incidents.put(reported.incident().key(), reported.incident());
                } else if (event instanceof Event.IncidentWithdrawn withdrawn) {
                    incidents.remove(withdrawn.key());
                }
            }
            return new Told(state, List.copyOf(incidents.values()), requests);
        }

        /** Whether all pods of the ring ran another image afterwards: a rollback that was asked for, or a success. */
        boolean replaces(State earlier) {
            boolean there = state.spec().ring().equals(earlier.spec().ring())
                    && state.spec().target().equals(earlier.spec().target());
            boolean took = state.outcome().equals(Optional.of(Outcome.SUCCEEDED))
                    || state.rollbackTo().isPresent() && state.outcome().equals(Optional.of(Outcome.ROLLED_BACK));
            return there && took;
        }
    }

    private static Served served(Told told, List<Told> later) {
        State state = told.state();
        Ring ring = state.spec().ring().orElseThrow();
        boolean shipped = state.outcome().equals(Optional.of(Outcome.SUCCEEDED));
        Optional<Instant> promoted = shipped ? Optional.of(state.phase().since()) : Optional.empty();
        Optional<State> next = later.stream()
                .filter(each -> each.replaces(state))
                .map(Told::state)
                .findFirst();
        boolean undone =
                shipped && next.filter(each -> each.rollbackTo().isPresent()).isPresent();
        boolean failed = state.rollbackTo().isEmpty() && state.outcome().equals(Optional.of(Outcome.ROLLED_BACK));
        return new Served(
                state.id(),
                ring,
                state.rollbackTo().map(to -> to.image()).orElse(state.spec().image()),
                promoted,
                next.map(each -> each.phase().since()),
                failed || undone ? Optional.of("rolled back") : Optional.empty(),
                told.incidents(),
                new Served.Evidence(told.requests(), state.spec().analysis().minimumRequests()));
    }
}
