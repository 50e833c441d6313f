/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import io.jenkins.plugins.rollout.window.Times;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An event of an iCalendar with all its occurrences.
 *
 * @param summary its title
 * @param categories in lower case
 * @param people attendees, or the title when it has none
 */
public record CalendarEvent(String summary, List<String> categories, List<String> people, Times times) {

    private static final Set<String> OPENING = Set.of("open", "window", "deploy window", "deployment window");

    public CalendarEvent {
        categories = categories.stream()
                .map(each -> each.trim().toLowerCase(Locale.ROOT))
                .toList();
        people = List.copyOf(people);
    }

    /** Whether a category says that it opens; all else closes. */
    public boolean opens() {
        return categories.stream().anyMatch(OPENING::contains);
    }
}
