/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Outcomes of the changes that users met, group by group.
 *
 * @param at when it was made
 * @param by what the rows are groups of
 * @param reference group that others' failures are compared with; empty when there is none to compare with
 * @param total all groups together
 */
public record Report(
        Instant at,
        Grouping by,
        Optional<String> reference,
        Row total,
        List<Row> rows,
        List<Funnel> funnels,
        List<Pattern> patterns,
        List<CalibrationBin> calibration) {

    /** @param shipments of any kind; those that do not count as changes are left out */
    public static Report of(List<Shipment> shipments, Grouping by, Instant now) {
        return of(Ledger.of(shipments), by, now);
    }

    /** The same of what a journal keeps for it. */
    public static Report of(Ledger ledger, Grouping by, Instant now) {
        return new Survey(ledger, by, now).report(now);
    }
}
