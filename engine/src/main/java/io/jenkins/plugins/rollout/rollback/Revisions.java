/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollback;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The revisions of a service that the journal can go back to. */
public final class Revisions {

    private static final int FAR_ENOUGH = 1000;

    private final String service;
    private final List<Summary> past;
    private final List<State> known;

    private Revisions(String service, List<Summary> past, List<State> known) {
        this.service = service;
        this.past = past;
        this.known = known;
    }

    /** Reads them, newest first. Rollouts whose events were pruned, or whose journal is broken, stand in no way. */
    public static Revisions read(Journal journal, String service) throws JournalException {
        List<Summary> past = new ArrayList<>();
        List<State> known = new ArrayList<>();
        for (Summary each :
                journal.list(new Filter(Optional.of(service), Optional.empty(), FAR_ENOUGH, Optional.empty()))) {
            Optional<State> state = state(journal, each.id());
            if (state.isPresent()) {
                past.add(each);
            }
            state.filter(read -> read.snapshot().isPresent()).ifPresent(known::add);
        }
        return new Revisions(service, past, known);
    }

    private static Optional<State> state(Journal journal, String id) throws JournalException {
        try {
            List<Event> events = journal.whole(id);
            return events.isEmpty() ? Optional.empty() : Optional.of(Rollout.replay(id, events));
        } catch (BrokenException unknown) {
            return Optional.empty();
        }
    }

    /** The rollout under way, if there is one. */
    public Optional<Summary> underWay() {
        return past.stream().filter(each -> each.outcome().isEmpty()).findFirst();
    }

    /**
     * The revision to go back to.
     *
     * @param wanted its name ({@code r-...}) or its image; empty for the one that the latest successful rollout replaced
     * @throws PortException when there is none such, with those that there are
     */
    public Snapshot choose(Optional<String> wanted) throws PortException {
        for (State state : known) {
            Snapshot snapshot = state.snapshot().orElseThrow();
            boolean named = wanted.isPresent()
                    && (snapshot.revision().equals(wanted.get())
                            || snapshot.image().equals(wanted.get()));
            boolean previous = wanted.isEmpty() && state.outcome().equals(Optional.of(Outcome.SUCCEEDED));
            if (named || previous) {
                return snapshot;
            }
        }
        String names = String.join(
                ", ",
                known.stream()
                        .map(state -> state.snapshot().orElseThrow())
                        .map(each -> each.revision() + " (" + each.image() + ")")
                        .distinct()
                        .toList());
        throw PortException.permanent(
                "the journal knows no revision "
                        + wanted.map(name -> name + " ").orElse("") + "of " + service
                        + (wanted.isEmpty() ? " to go back to" : ""),
                names.isEmpty() ? "nothing was shipped through this journal yet" : "known: " + names);
    }

    /** What the latest rollout said about the service; a rollback goes to the same target. */
    public Optional<RolloutSpec> latestSpec() {
        return known.stream().findFirst().map(State::spec);
    }
}
