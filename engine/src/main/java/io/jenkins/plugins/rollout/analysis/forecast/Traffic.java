/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.forecast;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Reading;
import io.jenkins.plugins.rollout.analysis.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a service gets.
 *
 * @param requestsPerSecond of all pods together, 0 or more
 * @param errorRate share of failed requests, 0..1
 */
public record Traffic(double requestsPerSecond, double errorRate) {

    public Traffic {
        if (!(requestsPerSecond >= 0 && requestsPerSecond < 1e9 && errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException(
                    "no such traffic: " + requestsPerSecond + " requests/s, error rate " + errorRate);
        }
    }

    /** The mean over the lives of stable's pods; empty where no pod tells its requests. */
    public static Optional<Traffic> of(List<Reading> readings, Metric metric) {
        double rate = 0;
        double requests = 0;
        double errors = 0;
        for (Reading reading : readings) {
            double total = reading.counters().getOrDefault(metric.name() + Metric.TOTAL, 0.0);
            double age =
                    Duration.between(reading.startedAt(), reading.sampledAt()).toMillis() / 1e3;
            if (reading.role() == Role.STABLE && age > 0 && total > 0) {
                rate += total / age;
                requests += total;
                errors += Math.min(total, reading.counters().getOrDefault(metric.name() + Metric.BAD, 0.0));
            }
        }
        return requests == 0 ? Optional.empty() : Optional.of(new Traffic(rate, errors / requests));
    }
}
