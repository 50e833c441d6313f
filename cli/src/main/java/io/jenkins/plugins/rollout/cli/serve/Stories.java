/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.view.RolloutStory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rollouts read before, so that only what is new is read and folded. */
final class Stories {

    private static final int KEPT = 256;

    private final Journal journal;
    private final Map<String, RolloutStory> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RolloutStory> eldest) {
            return size() > KEPT;
        }
    };

    Stories(Journal journal) {
        this.journal = journal;
    }

    /**
     * Looks at a rollout as it is now; empty when the journal does not know it.
     *
     * @throws Journal.BrokenException when its events are not all there
     */
    <T> Optional<T> look(String id, Function<RolloutStory, T> look) throws JournalException {
        RolloutStory known;
        synchronized (kept) {
            known = kept.get(id);
        }
        if (known == null) {
            List<Event> events = journal.whole(id);
            if (events.isEmpty()) {
                return Optional.empty();
            }
            known = RolloutStory.of(id, events);
            synchronized (kept) {
                kept.putIfAbsent(id, known);
            }
        }
        synchronized (known) {
            known.goOn(journal.read(id, known.state().version() + 1));
            return Optional.of(look.apply(known));
        }
    }
}
