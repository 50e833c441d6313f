/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be read for one metric: the counter of all events, and those of a part of them.
 *
 * @param name the metric's name
 * @param total all events
 * @param part bad events, or the events at or below a bucket's bound
 * @param histogram whether the part is told apart by its bucket bounds
 */
record Watch(String name, Selector total, Selector part, boolean histogram) {

    static Watch of(Metric metric) {
        if (metric instanceof Metric.ErrorRate rate) {
            return new Watch(rate.name(), rate.requests(), rate.errors(), false);
        }
        Metric.Latency latency = (Metric.Latency) metric;
        Selector base = latency.histogram();
        return new Watch(
                latency.name(), base.named(base.metric() + "_count"), base.named(base.metric() + "_bucket"), true);
    }

    /** The histogram without a suffix. */
    Selector histogramSelector() {
        String counted = total.metric();
        return total.named(counted.substring(0, counted.length() - "_count".length()));
    }

    String totalKey() {
        return name + Metric.TOTAL;
    }

    /** Key of one series of the part; none for the bucket without a bound, which is the total again. */
    Optional<String> partKey(Map<String, String> labels) {
        if (!histogram) {
            return Optional.of(name + Metric.BAD);
        }
        return Bounds.canonical(labels.getOrDefault("le", "")).map(bound -> name + Metric.LE + bound);
    }
}
