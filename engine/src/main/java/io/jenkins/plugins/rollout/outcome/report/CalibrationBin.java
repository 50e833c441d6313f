/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes whose score lay between {@code from} and {@code to}, and how many of them failed: a score is calibrated when its
 * bins rise as it does.
 */
public record CalibrationBin(int from, int to, double meanScore, Rate failures) {

    private static final int WIDTH = 20;

    static List<CalibrationBin> of(List<Shipment> all) {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int from = 0; from < 100; from += WIDTH) {
            int low = from;
            int high = from + WIDTH;
            List<Shipment> in = all.stream()
                    .filter(s -> s.change()
                            .score()
                            .filter(v -> v >= low && (v < high || high == 100))
                            .isPresent())
                    .toList();
            if (!in.isEmpty()) {
                double mean = in.stream()
                        .mapToDouble(s -> s.change().score().get())
                        .average()
                        .orElseThrow();
                long failed = in.stream().filter(Shipment::failed).count();
                bins.add(new CalibrationBin(low, high, mean, new Rate(failed, in.size())));
            }
        }
        return bins;
    }
}
