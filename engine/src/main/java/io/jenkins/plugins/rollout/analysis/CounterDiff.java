/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The increments between two readings of a pod's cumulative counters, metric by metric. */
final class CounterDiff {

    private CounterDiff() {}

    /**
     * @param metric name of the metric whose counters are compared
     * @param before empty for a pod whose counters began at 0 since
     */
    static Map<String, Long> of(String metric, Map<String, Double> before, Map<String, Double> now) {
        var increments = new HashMap<String, Long>();
        if (!now.containsKey(metric + Metric.TOTAL)) {
            return increments;
        }
        boolean reset = reset(metric, before, now);
        now.forEach((key, value) -> {
            if (belongs(metric, key)) {
                // an absent counter is one that has not been needed yet: the first error makes the error series
                double base = reset ? 0 : before.getOrDefault(key, 0.0);
                increments.put(key, Math.round(value - base));
            }
        });
        return increments;
    }

    /** One counter that fell means that the process began anew, and with it all counters of the metric. */
    private static boolean reset(String metric, Map<String, Double> before, Map<String, Double> now) {
        return now.entrySet().stream()
                .filter(counter -> belongs(metric, counter.getKey()))
                .anyMatch(counter -> counter.getValue() < before.getOrDefault(counter.getKey(), 0.0));
    }

    /** What to compare the next reading with: a counter that vanished keeps its value unless the process began anew. */
    static Map<String, Double> base(List<String> metrics, Map<String, Double> before, Map<String, Double> now) {
        var base = new HashMap<String, Double>(before);
        for (String metric : metrics) {
            if (reset(metric, before, now)) {
                base.keySet().removeIf(key -> belongs(metric, key));
            }
        }
        base.putAll(now);
        return base;
    }

    static boolean belongs(String metric, String key) {
        return key.equals(metric + Metric.TOTAL)
                || key.equals(metric + Metric.BAD)
                || key.startsWith(metric + Metric.LE);
    }
}
