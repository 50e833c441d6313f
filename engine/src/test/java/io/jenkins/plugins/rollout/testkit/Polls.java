/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measurements of pods whose counters grow as a test says. */
public final class Polls {

    private final Map<String, double[]> counters = new HashMap<>();
    private final Instant born;
    private final int stablePods;
    private double share;

    public Polls(Instant born, int stablePods) {
        this.born = born;
        this.stablePods = stablePods;
    }

    public Polls share(double now) {
        share = now;
        return this;
    }

    /** A poll before which each side got so many more requests and errors, spread evenly over its pods. */
    public Measurement after(Instant at, long stable, long stableErrors, long canary, long canaryErrors) {
        List<Reading> readings = new ArrayList<>();
        for (int pod = 0; pod < stablePods; pod++) {
            long part = stable / stablePods;
            long errors = stableErrors / stablePods + (pod < stableErrors % stablePods ? 1 : 0);
            readings.add(reading("stable-" + pod, Role.STABLE, at, part, errors));
        }
        readings.add(reading("canary-0", Role.CANARY, at, canary, canaryErrors));
        return new Measurement(at, share, stablePods, 1, readings, Optional.empty());
    }

    private Reading reading(String pod, Role role, Instant at, long requests, long errors) {
        double[] sum = counters.computeIfAbsent(pod, name -> new double[2]);
        sum[0] += requests;
        sum[1] += errors;
        return new Reading(pod, role, born, at, Map.of("errors" + Metric.TOTAL, sum[0], "errors" + Metric.BAD, sum[1]));
    }
}
