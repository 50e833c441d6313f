/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import java.util.Collection;
import java.util.stream.LongStream;

/**
 * How often samples come, and so when one is stale.
 *
 * @param now the source's clock, milliseconds since 1970
 * @param usual interval between two samples where a target does not show its own, milliseconds
 */
record Cadence(long now, long usual) {

    /** A server tells its time in whole seconds, so that a sample may seem younger or older by one. */
    private static final long CLOCK_STEP = 1_000;

    /** Spacings needed before a target's own interval is believed: one alone may be a config reload or a gap. */
    private static final int ENOUGH = 3;

    /** Interval of one target: the median spacing of its samples, or the usual one. */
    long interval(Collection<Series> target) {
        long[] spacings = spacings(target);
        return spacings.length < ENOUGH ? usual : Math.max(1, spacings[spacings.length / 2]);
    }

    /** Whether a newest sample is older than two intervals. */
    boolean stale(long newest, long interval) {
        return now - newest > 2 * interval + CLOCK_STEP;
    }

    /** Median spacing of one target, 0 when there is but one sample. */
    static long spacing(Collection<Series> target) {
        long[] spacings = spacings(target);
        return spacings.length == 0 ? 0 : spacings[spacings.length / 2];
    }

    private static long[] spacings(Collection<Series> target) {
        return target.stream()
                .map(series -> series.samples().stream().mapToLong(Sample::at).toArray())
                .max((a, b) -> Integer.compare(a.length, b.length))
                .map(times -> LongStream.range(1, times.length)
                        .map(i -> times[(int) i] - times[(int) i - 1])
                        .sorted()
                        .toArray())
                .orElse(new long[0]);
    }
}
