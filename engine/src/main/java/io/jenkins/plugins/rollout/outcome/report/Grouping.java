/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** By what shipments are grouped. */
public enum Grouping {
    ORIGIN,
    SERVICE,
    TEAM,
    BAND,
    /** Month in UTC, such as 2026-11. */
    PERIOD;

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    /** Name of the group that a shipment belongs to. */
    public String of(Shipment shipment) {
        return switch (this) {
            case ORIGIN -> shipment.change().origin().tag();
            case SERVICE -> shipment.service();
            case TEAM -> shipment.change().team().orElse("unknown");
            case BAND -> band(shipment);
            case PERIOD -> MONTH.format(shipment.startedAt());
        };
    }

    static String band(Shipment shipment) {
        return shipment.band().map(band -> band.tag()).orElse("unknown");
    }
}
