/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds kinds of changes that fail more often than the rest, beyond what chance explains. */
final class Patterns {

    /** Fewer failures are no pattern. */
    private static final int LEAST_FAILURES = 3;

    private static final int MOST = 10;

    private Patterns() {}

    static List<Pattern> of(List<Shipment> all) {
        Map<String, List<Shipment>> kinds = new TreeMap<>();
        for (Shipment each : all) {
            for (String kind : kinds(each)) {
                kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(each);
            }
        }
        double usual = rate(all).value();
        return kinds.entrySet().stream()
                .map(entry -> pattern(entry.getKey(), rate(entry.getValue())))
                .filter(p ->
                        p.failures().count() >= LEAST_FAILURES && p.failures().low() > usual)
                .sorted(Comparator.comparingDouble((Pattern p) -> p.failures().low())
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private static List<String> kinds(Shipment s) {
        List<String> kinds = new ArrayList<>();
        String origin = "origin " + s.change().origin().tag();
        kinds.add("service " + s.service());
        kinds.add("service " + s.service() + ", " + origin);
        for (String factor : s.change().factors()) {
            kinds.add("factor " + factor);
            kinds.add("factor " + factor + ", " + origin);
        }
        return kinds;
    }

    private static Rate rate(List<Shipment> shipments) {
        return new Rate(shipments.stream().filter(Shipment::failed).count(), shipments.size());
    }

    private static Pattern pattern(String kind, Rate failures) {
        return new Pattern(
                kind,
                failures,
                "give changes with " + kind
                        + " the careful track: smaller first steps, longer holds, a second approval");
    }
}
