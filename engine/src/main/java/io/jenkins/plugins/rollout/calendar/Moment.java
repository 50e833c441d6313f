/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A date or a date with time as a calendar gives it.
 *
 * @param local fields on the wall of the zone
 * @param timed false for a whole day
 */
record Moment(LocalDateTime local, ZoneId zone, boolean timed) {

    Instant instant() {
        return local.atZone(zone).toInstant();
    }

    /** The same moment on the wall of another zone; a whole day keeps its date. */
    LocalDateTime in(ZoneId other) {
        return timed ? instant().atZone(other).toLocalDateTime() : local;
    }
}
