/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

/** Fetches iCalendars at addresses. */
public interface Feed {

    /** Refuses every address: where the calendar's author may not make us open connections. */
    Feed NONE = address -> {
        throw new CalendarException(
                "calendars at addresses are not allowed here", "give a file, or let an administrator configure it");
    };

    /** The text at an http or https address, or the last good copy of it. */
    String fetch(String address) throws CalendarException;
}
