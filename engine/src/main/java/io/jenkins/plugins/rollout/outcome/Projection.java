/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.List;

/** A rollout as lists and reports know it: what is left of its events. */
public record Projection(Summary summary, Facts facts) {

    /** @param events of one rollout, from the first on */
    public static Projection of(String id, List<Event> events) {
        State state = Rollout.replay(id, events.subList(0, 1));
        Facts facts = Facts.NONE.after(events.get(0), state.summary());
        for (Event event : events.subList(1, events.size())) {
            state = Rollout.next(state, event).state();
            facts = facts.after(event, state.summary());
        }
        return new Projection(state.summary(), facts);
    }
}
