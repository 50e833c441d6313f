/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.time.Duration;

/**
 * How pods of one image behave.
 *
 * @param errorRate share of requests answered with status 500, 0..1
 * @param latency median time to answer, above 0; single answers spread around it by a factor of two
 * @param becomesReady whether its pods ever become ready
 * @param exposesMetrics whether its pods serve their metrics page
 */
public record Behaviour(double errorRate, Duration latency, boolean becomesReady, boolean exposesMetrics) {

    public Behaviour {
        if (!(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("error rate " + errorRate + " is not within 0..1");
        }
    }

    /** Answers after about 8 ms, fails one request in a thousand. */
    public static Behaviour healthy() {
        return new Behaviour(0.001, Duration.ofMillis(8), true, true);
    }

    public Behaviour failing(double rate) {
        return new Behaviour(rate, latency, becomesReady, exposesMetrics);
    }

    public Behaviour slowedTo(Duration median) {
        return new Behaviour(errorRate, median, becomesReady, exposesMetrics);
    }

    public Behaviour neverReady() {
        return new Behaviour(errorRate, latency, false, exposesMetrics);
    }

    public Behaviour withoutMetrics() {
        return new Behaviour(errorRate, latency, becomesReady, false);
    }
}
