/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

/** An iCalendar cannot be used: one line on what is wrong, one on what to do. */
public final class CalendarException extends Exception {

    private static final long serialVersionUID = 1;

    private final String remedy;

    public CalendarException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** What a person can do about it. */
    public String remedy() {
        return remedy;
    }
}
