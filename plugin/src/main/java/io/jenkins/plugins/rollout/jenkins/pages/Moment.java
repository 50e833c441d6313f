/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import io.jenkins.plugins.rollout.jenkins.desk.Narration;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.ArrayList;
import java.util.List;

/** A line of the timeline. */
public final class Moment {

    private final String when;
    private final String what;

    private Moment(String when, String what) {
        this.when = when;
        this.what = what;
    }

    public String getWhen() {
        return when;
    }

    public String getWhat() {
        return what;
    }

    /** The decisions in a journal, oldest first. */
    static List<Moment> of(String id, List<Event> events) {
        List<Moment> moments = new ArrayList<>();
        State before = Rollout.replay(id, events.subList(0, 1));
        moments.add(new Moment(Row.WHEN.format(before.startedAt()), "asked for by " + before.initiator()));
        for (Event event : events.subList(1, events.size())) {
            State after = Rollout.next(before, event).state();
            for (String line : Narration.lines(before, event, after)) {
                moments.add(new Moment(Row.WHEN.format(event.at()), line));
            }
            before = after;
        }
        return moments;
    }
}
