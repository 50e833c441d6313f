/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.prometheus.Envelope.NativeBucket;
import io.jenkins.plugins.rollout.prometheus.Envelope.NativeHistogram;
import io.jenkins.plugins.rollout.prometheus.Envelope.NativePoint;
import io.jenkins.plugins.rollout.prometheus.Envelope.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A native histogram as the counters that a classic one would have: all events, and those at or below each power of two.
 * Every resolution of native histograms down to factors of two has its bounds there, so that pods of unlike resolution
 * compare, and one that the server coarsens goes on. Counts of whole buckets are exact; nothing is interpolated.
 */
final class NativeBuckets {
    /** 61 microseconds to 4.6 hours in seconds, 0.06 to 16384 in milliseconds. */
    private static final int LOWEST = -14;

    private static final int HIGHEST = 14;

    private NativeBuckets() {}

    /** The count of all events. */
    static List<Series> total(Row row) {
        return series(row, row.metric(), histogram -> OptionalDouble.of(histogram.count()));
    }

    /** One series a bound, told apart by the label {@code le}. */
    static List<Series> buckets(Row row) {
        List<Series> all = new ArrayList<>();
        for (int power = LOWEST; power <= HIGHEST; power++) {
            double bound = StrictMath.scalb(1.0, power);
            Map<String, String> labels = new HashMap<>(row.metric());
            labels.put("le", String.valueOf(bound));
            all.addAll(series(row, labels, histogram -> atOrBelow(histogram, bound)));
        }
        return all;
    }

    private static List<Series> series(
            Row row, Map<String, String> labels, Function<NativeHistogram, OptionalDouble> value) {
        List<Sample> samples = new ArrayList<>();
        for (NativePoint point : row.histograms() == null ? List.<NativePoint>of() : row.histograms()) {
            value.apply(point.histogram()).ifPresent(count -> samples.add(new Sample(point.at(), count)));
        }
        samples.sort(Comparator.comparingLong(Sample::at));
        return samples.isEmpty() ? List.of() : List.of(new Series(labels, List.copyOf(samples)));
    }

    /** Empty where events lie in a bucket around the bound: then nobody knows. */
    private static OptionalDouble atOrBelow(NativeHistogram histogram, double bound) {
        double sum = 0;
        for (NativeBucket bucket : histogram.buckets() == null ? List.<NativeBucket>of() : histogram.buckets()) {
            if (bucket.right() <= bound) {
                sum += bucket.count();
            } else if (bucket.left() < bound && bucket.count() != 0) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of(sum);
    }
}
