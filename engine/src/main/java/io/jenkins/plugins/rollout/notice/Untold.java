/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the journal holds and a listener has not heard yet, the oldest first. */
final class Untold {

    private Untold() {}

    private record Heard(long seq, String listener) {}

    /** Reads it out of a whole journal, which must not be empty. */
    static List<Notice> of(String id, List<Event> events, Listener listener) {
        Set<Heard> heard = new HashSet<>();
        List<Notice> notices = new ArrayList<>();
        State state = Rollout.begin(id, (Event.Started) events.get(0)).state();
        for (Event event : events.subList(1, events.size())) {
            State before = state;
            state = Rollout.next(before, event).state();
            if (event instanceof Event.Told told) {
                heard.add(new Heard(told.seq(), told.listener()));
            }
            Notice.of(before, event, state).ifPresent(notices::add);
        }
        notices.removeIf(each -> heard.contains(new Heard(each.seq(), listener.urlVariable())));
        return notices;
    }
}
