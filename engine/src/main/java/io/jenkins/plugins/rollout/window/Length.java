/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * How long something lasts.
 *
 * @param days days of the calendar, which have 23 or 25 hours when the clock shifts; 0 or more
 * @param rest exact time beyond the days; 0 or more
 */
public record Length(int days, Duration rest) {

    private static final int MOST_DAYS = 3660;

    public Length {
        boolean nothing = days == 0 && rest.isZero();
        if (nothing || days < 0 || rest.isNegative()) {
            throw new IllegalArgumentException("it lasts no time");
        }
        if (days > MOST_DAYS || rest.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("it lasts longer than ten years");
        }
    }

    /** An exact time. */
    public static Length of(Duration exact) {
        return new Length(0, exact);
    }

    /** When something ends that begins then. */
    public ZonedDateTime after(ZonedDateTime start) {
        return start.plusDays(days).plus(rest);
    }
}
