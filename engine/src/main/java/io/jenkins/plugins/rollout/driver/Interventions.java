/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.rollout.Transition;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Journal.StaleException;
import java.util.Optional;
import java.util.function.Predicate;

/** A person's word, written straight to the journal; whoever drives the rollout finds it there. */
public final class Interventions {

    private final Journal journal;

    public Interventions(Journal journal) {
        this.journal = journal;
    }

    /**
     * The rollout's state, if the journal knows it.
     *
     * @throws Journal.BrokenException when its events are not all there
     */
    public Optional<State> state(String id) throws JournalException {
        var events = journal.whole(id);
        return events.isEmpty() ? Optional.empty() : Optional.of(Rollout.replay(id, events));
    }

    /** The journal lists the rollout, but its events were taken out: it has no state any more. */
    public boolean pruned(String id) throws JournalException {
        return journal.read(id, 1).isEmpty() && journal.find(id).isPresent();
    }

    /**
     * Writes the event if it changes anything.
     *
     * @return the transition; {@link Transition#changed} is false when the event does not fit the rollout's phase
     */
    public Transition say(String id, Event event) throws JournalException {
        return write(id, event, Transition::changed);
    }

    /** Writes what is only to be remembered: it changes no phase, and is kept after the end, too. */
    public void note(String id, Event event) throws JournalException {
        write(id, event, transition -> true);
    }

    private Transition write(String id, Event event, Predicate<Transition> worthwhile) throws JournalException {
        while (true) {
            State state =
                    state(id).orElseThrow(() -> new JournalException("no rollout " + id + " in the journal", null));
            Transition transition = Rollout.next(state, event);
            if (!worthwhile.test(transition)) {
                return transition;
            }
            try {
                journal.append(
                        id, state.version() + 1, event, transition.state().summary());
                return transition;
            } catch (StaleException someoneWasFaster) {
                continue;
            }
        }
    }
}
