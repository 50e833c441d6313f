/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.policy.Served;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which image served which ring, and for how long: read from the journal, across all runs of all pipelines. */
public final class RingHistory {

    private static final int MOST = 1000;

    private RingHistory() {}

    /** Rollouts of a service to rings, the oldest first. */
    public static List<Served> of(String service, Journal journal) throws JournalException {
        var interventions = new Interventions(journal);
        List<State> states = new ArrayList<>();
        for (Summary each :
                journal.list(new Filter(Optional.of(service), Optional.of(false), MOST, Optional.empty()))) {
            interventions
                    .state(each.id())
                    .filter(state -> state.spec().ring().isPresent())
                    .ifPresent(states::add);
        }
        states.sort(Comparator.comparing(State::startedAt));
        List<Served> history = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            history.add(served(states.get(i), states.subList(i + 1, states.size())));
        }
        return history;
    }

    private static Served served(State state, List<State> later) {
        Ring ring = state.spec().ring().orElseThrow();
        boolean shipped = state.outcome().equals(Optional.of(Outcome.SUCCEEDED));
        Optional<Instant> promoted = shipped ? Optional.of(state.phase().since()) : Optional.empty();
        Optional<State> next = later.stream()
                .filter(each -> each.spec().ring().equals(Optional.of(ring)) && replaces(each))
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
                failed || undone ? Optional.of("rolled back") : Optional.empty());
    }

    /** Whether all pods of the ring ran another image afterwards: a rollback that was asked for, or a success. */
    private static boolean replaces(State state) {
        return state.outcome().equals(Optional.of(Outcome.SUCCEEDED))
                || state.rollbackTo().isPresent() && state.outcome().equals(Optional.of(Outcome.ROLLED_BACK));
    }
}
