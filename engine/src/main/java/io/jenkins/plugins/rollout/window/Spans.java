/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.util.Arrays;

/** A bounded list of spans. What expands beyond the bound is an error, never a hang. */
final class Spans {

    /** Of all calendars together, in one stretch of {@link Timeline#CHUNK}: minutes of them, for thousands of rules. */
    static final int MOST = 2_000_000;

    private final int most;
    private long[] from = new long[16];
    private long[] to = new long[16];
    private int size;

    Spans() {
        this(MOST);
    }

    Spans(int most) {
        this.most = most;
    }

    void add(long begin, long end) {
        if (end <= begin) {
            return;
        }
        if (size == most) {
            throw new TooDenseException(most);
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = begin;
        to[size++] = end;
    }

    int size() {
        return size;
    }

    long from(int index) {
        return from[index];
    }

    long to(int index) {
        return to[index];
    }

    /** The same set as disjoint spans in rising order; spans that touch become one. */
    Spans merged() {
        Span[] sorted = new Span[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = new Span(from[i], to[i]);
        }
        Arrays.sort(sorted, (a, b) -> Long.compare(a.from(), b.from()));
        Spans merged = new Spans(most);
        for (Span span : sorted) {
            int last = merged.size - 1;
            if (last >= 0 && span.from() <= merged.to[last]) {
                merged.to[last] = Math.max(merged.to[last], span.to());
            } else {
                merged.add(span.from(), span.to());
            }
        }
        return merged;
    }

    /** What is left of {@code [begin, end)} without these spans, which must be merged. */
    Spans gaps(long begin, long end) {
        Spans gaps = new Spans(most);
        long at = begin;
        for (int i = 0; i < size && at < end; i++) {
            gaps.add(at, Math.min(from[i], end));
            at = Math.max(at, to[i]);
        }
        gaps.add(at, end);
        return gaps;
    }
}
