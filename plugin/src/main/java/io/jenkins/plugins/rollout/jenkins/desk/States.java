/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States of rollouts under way, for lists: each journal is replayed once, and from then on only caught up on. */
final class States {

    private static final int MOST = 2_000;

    private final Journal journal;
    private final String owner;

    /** Those that were asked for most recently, at the end. */
    private final Map<String, State> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > MOST;
        }
    };

    /** @param owner name of this controller: how far its own rollouts have come is asked for all of them at once */
    States(Journal journal, String owner) {
        this.journal = journal;
        this.owner = owner;
    }

    /** In the same order; a rollout that the journal does not know is left out. */
    synchronized List<State> of(Collection<String> ids) throws JournalException {
        Map<String, Long> latest = journal.latest(owner);
        List<State> states = new ArrayList<>(ids.size());
        for (String id : ids) {
            State before = known.get(id);
            boolean current = before != null && latest.getOrDefault(id, Long.MAX_VALUE) <= before.version();
            State state = current ? before : known(id, before);
            if (state != null) {
                known.put(id, state);
                states.add(state);
            }
        }
        return states;
    }

    /** One whose journal is broken is left out, as one is that is not there. */
    private @Nullable State known(String id, @Nullable State before) throws JournalException {
        try {
            return caughtUp(id, before);
        } catch (BrokenException e) {
            known.remove(id);
            return null;
        }
    }

    private @Nullable State caughtUp(String id, @Nullable State before) throws JournalException {
        List<Event> events = before == null ? journal.whole(id) : journal.read(id, before.version() + 1);
        if (before == null) {
            return events.isEmpty() ? null : Rollout.replay(id, events);
        }
        State state = before;
        for (Event event : events) {
            state = Rollout.next(state, event).state();
        }
        return state;
    }
}
