/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How stable's requests fell into a histogram's buckets so far. A value. */
record BucketTally(long requests, Map<String, Long> atOrBelow) {

    /** Requests above a bound, as expected, without which it is not placed. */
    private static final double ENOUGH = 20;

    static final BucketTally NOTHING = new BucketTally(0, Map.of());

    BucketTally {
        atOrBelow = Map.copyOf(atOrBelow);
    }

    BucketTally plus(String metric, List<PodDelta> deltas) {
        var sums = new HashMap<>(atOrBelow);
        String prefix = metric + Metric.LE;
        long total = requests;
        for (PodDelta delta : PodDelta.of(Role.STABLE, deltas).toList()) {
            total += delta.increments().getOrDefault(metric + Metric.TOTAL, 0L);
            delta.increments().forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    sums.merge(key.substring(prefix.length()), value, Long::sum);
                }
            });
        }
        return new BucketTally(total, sums);
    }

    /** The bound whose tail is nearest to the one wanted, by ratio; empty while too little was seen. */
    Optional<String> bound(double tail, List<String> taken) {
        if (requests * tail < ENOUGH) {
            return Optional.empty();
        }
        String nearest = null;
        double least = Double.MAX_VALUE;
        for (String bound : atOrBelow.keySet().stream().sorted().toList()) {
            long above = requests - atOrBelow.get(bound);
            double distance =
                    above <= 0 ? Double.MAX_VALUE : StrictMath.abs(StrictMath.log((double) above / requests / tail));
            if (distance < least && !taken.contains(bound)) {
                least = distance;
                nearest = bound;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
