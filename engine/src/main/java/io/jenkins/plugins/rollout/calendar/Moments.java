/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.calendar;

import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Finds the zone of each date of one calendar. */
final class Moments {

    private final ICalendar calendar;
    private final Optional<ZoneId> floating;

    /**
     * @param given zone of dates without one; the calendar's own X-WR-TIMEZONE when empty
     */
    Moments(ICalendar calendar, Optional<ZoneId> given) throws CalendarException {
        this.calendar = calendar;
        var own = calendar.getExperimentalProperty("X-WR-TIMEZONE");
        this.floating = given.isPresent() || own == null ? given : Optional.of(Zones.ofCalendar(own.getValue()));
    }

    Moment of(ICalProperty property, ICalDate date) throws CalendarException {
        DateTimeComponents raw = date.getRawComponents();
        if (raw == null) {
            throw new CalendarException("a date cannot be read", "write it as 20261224T180000Z or 20261224");
        }
        try {
            return new Moment(Rules.local(raw), zone(property, raw), date.hasTime());
        } catch (DateTimeException e) {
            throw new CalendarException("the date " + raw + " does not exist", "correct it");
        }
    }

    private ZoneId zone(ICalProperty property, DateTimeComponents raw) throws CalendarException {
        if (raw.isUtc()) {
            return ZoneOffset.UTC;
        }
        Optional<String> name = name(property);
        if (name.isPresent()) {
            return Zones.ofCalendar(name.get());
        }
        return floating.orElseThrow(() -> new CalendarException(
                "the date " + raw.toString(raw.hasTime(), false) + " has no time zone",
                "say which: --zone NAME, zone: in the YAML, or X-WR-TIMEZONE"));
    }

    private Optional<String> name(ICalProperty property) {
        String left = property.getParameters().getTimezoneId();
        if (left != null) {
            return Optional.of(left);
        }
        TimezoneAssignment assigned = calendar.getTimezoneInfo().getTimezone(property);
        if (assigned == null) {
            return Optional.empty();
        }
        return assigned.getComponent() == null || assigned.getComponent().getTimezoneId() == null
                ? Optional.ofNullable(assigned.getGlobalId())
                        .or(() -> Optional.of(assigned.getTimeZone().getID()))
                : Optional.of(assigned.getComponent().getTimezoneId().getValue());
    }
}
