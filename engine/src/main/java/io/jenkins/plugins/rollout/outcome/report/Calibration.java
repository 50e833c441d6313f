/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.List;
import java.util.stream.IntStream;

/** Counts failures by risk score. */
final class Calibration {

    private static final int WIDTH = 20;
    private static final int BINS = 100 / WIDTH;

    private final double[] sum = new double[BINS];
    private final long[] failed = new long[BINS];
    private final long[] all = new long[BINS];

    void add(float score, boolean fails) {
        if (!Float.isNaN(score)) {
            int bin = Math.min(BINS - 1, (int) score / WIDTH);
            sum[bin] += score;
            failed[bin] += fails ? 1 : 0;
            all[bin]++;
        }
    }

    /** Those that hold any. */
    List<CalibrationBin> bins() {
        return IntStream.range(0, BINS)
                .filter(bin -> all[bin] > 0)
                .mapToObj(bin -> new CalibrationBin(
                        bin * WIDTH, (bin + 1) * WIDTH, sum[bin] / all[bin], new Rate(failed[bin], all[bin])))
                .toList();
    }
}
