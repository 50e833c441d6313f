/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.journal;

import io.jenkins.plugins.rollout.outcome.Facts;
import io.jenkins.plugins.rollout.outcome.Projection;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Summary;

/**
 * What the journal keeps of a rollout besides its events.
 *
 * @param events number of the latest event
 * @param head chain of the latest event
 */
record Row(Projection projection, long events, String head) {

    /** The row after one more event. */
    static Row after(Facts before, Event event, Summary summary, long events, String head) {
        return new Row(new Projection(summary, before.after(event, summary)), events, head);
    }

    Summary summary() {
        return projection.summary();
    }

    Facts facts() {
        return projection.facts();
    }

    boolean ended() {
        return summary().outcome().isPresent();
    }
}
