/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Instant;
import java.util.Map;

/**
 * One pod's cumulative counters at one instant, unchanged from the source.
 *
 * @param pod pod name
 * @param role revision that the pod runs
 * @param startedAt when the pod's containers started; decides whether a first value counts
 * @param sampledAt timestamp of the sample itself, not of the query
 * @param counters cumulative values by key, see {@link Metric}; a key that is absent was not exposed
 */
public record Reading(String pod, Role role, Instant startedAt, Instant sampledAt, Map<String, Double> counters) {

    public Reading {
        counters = Map.copyOf(counters);
    }
}
