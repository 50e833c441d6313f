/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.ZoneId;
import java.util.List;

/**
 * Windows, freezes and people on duty that belong together. Without a window that concerns the one who asks, it is open but
 * for its freezes.
 *
 * @param name shown to people
 * @param zone in which its answers are shown
 * @param open windows; outside of all of them it is closed
 * @param closed freezes, blackouts, holidays, peak hours; they beat every window
 * @param rosters people who must be on duty
 */
public record Calendar(String name, ZoneId zone, List<Rule> open, List<Rule> closed, List<Roster> rosters) {

    public Calendar {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
        rosters = List.copyOf(rosters);
    }

    /** What is left of it for one environment and service; an empty name is not known and keeps every rule. */
    public Calendar concerning(String environment, String service) {
        return new Calendar(
                name,
                zone,
                open.stream()
                        .filter(each -> each.scope().covers(environment, service))
                        .toList(),
                closed.stream()
                        .filter(each -> each.scope().covers(environment, service))
                        .toList(),
                rosters.stream()
                        .filter(each -> each.scope().covers(environment, service))
                        .toList());
    }
}
