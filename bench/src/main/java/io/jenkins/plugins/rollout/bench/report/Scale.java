/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.report;

import java.util.Map;

/**
 * A logarithmic axis.
 *
 * @param from value at the left edge, above 0; smaller ones are drawn there
 * @param to value at the right edge
 * @param ticks label by value
 * @param title what the axis shows, with its unit
 */
record Scale(double from, double to, Map<Double, String> ticks, String title) {

    /** Place on the axis, 0..1. */
    double at(double value) {
        double clamped = Math.min(to, Math.max(from, value));
        return Math.log(clamped / from) / Math.log(to / from);
    }
}
