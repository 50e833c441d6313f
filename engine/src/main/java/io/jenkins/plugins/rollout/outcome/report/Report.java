/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private static final double WEEK = Duration.ofDays(7).toSeconds();

    /** @param shipments of any kind; those that do not count as changes are left out */
    public static Report of(List<Shipment> shipments, Grouping by, Instant now) {
        List<Shipment> changes = Shipments.reverted(shipments).stream()
                .filter(Shipment::counts)
                .sorted(Comparator.comparing(Shipment::startedAt))
                .toList();
        double weeks = weeks(changes);
        Map<String, List<Shipment>> groups = grouped(changes, by);
        Optional<String> reference = by == Grouping.ORIGIN && groups.containsKey(CodeOrigin.HUMAN_LED.tag())
                ? Optional.of(CodeOrigin.HUMAN_LED.tag())
                : Optional.empty();
        List<Row> rows = new ArrayList<>();
        groups.forEach((name, members) -> rows.add(Row.of(
                name,
                members,
                weeks,
                reference.filter(r -> !r.equals(name)).flatMap(r -> ratio(members, groups.get(r))),
                now)));
        List<Funnel> funnels = new ArrayList<>();
        grouped(changes, Grouping.ORIGIN).forEach((name, members) -> funnels.add(Funnel.of(name, members, now)));
        return new Report(
                now,
                by,
                reference,
                Row.of("all", changes, weeks, Optional.empty(), now),
                rows,
                funnels,
                Patterns.of(changes),
                CalibrationBin.of(changes));
    }

    private static Map<String, List<Shipment>> grouped(List<Shipment> changes, Grouping by) {
        Map<String, List<Shipment>> groups = new TreeMap<>();
        changes.forEach(each ->
                groups.computeIfAbsent(by.of(each), name -> new ArrayList<>()).add(each));
        return groups;
    }

    /** At least one, so that a first day does not look like a busy year. */
    private static double weeks(List<Shipment> sorted) {
        if (sorted.isEmpty()) {
            return 1;
        }
        Instant first = sorted.get(0).startedAt();
        Instant last = sorted.get(sorted.size() - 1).startedAt();
        return Math.max(1, Duration.between(first, last).toSeconds() / WEEK);
    }

    private static Optional<RiskRatio> ratio(List<Shipment> group, List<Shipment> reference) {
        Map<String, List<Shipment>> ours = grouped(group, Grouping.BAND);
        Map<String, List<Shipment>> theirs = grouped(reference, Grouping.BAND);
        var bands = new TreeSet<>(ours.keySet());
        bands.retainAll(theirs.keySet());
        return RiskRatio.of(bands.stream()
                .map(band -> new RiskRatio.Stratum(failures(ours.get(band)), failures(theirs.get(band))))
                .toList());
    }

    private static Rate failures(List<Shipment> shipments) {
        return new Rate(shipments.stream().filter(Shipment::failed).count(), shipments.size());
    }
}
