/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One stretch of time in which everything is expanded, merged and sorted: asking it is a binary search. */
final class Timeline {

    /** Length of a stretch, seconds: 128 days. */
    static final long CHUNK = 128L * 86_400;

    private final long end;
    private final long[] starts;
    private final Cause[] causes;

    private final OpenRuns runs;

    private Timeline(long end, List<Long> starts, List<Cause> causes) {
        this.end = end;
        this.starts = starts.stream().mapToLong(Long::longValue).toArray();
        this.causes = causes.toArray(new Cause[0]);
        this.runs = OpenRuns.of(this);
    }

    OpenRuns runs() {
        return runs;
    }

    /** A cause with the span in which it holds. */
    private record Reach(long from, long to, Cause cause) {
        /** The gravest first, then what lasts longest, then what was written first. */
        static final Comparator<Reach> ORDER = Comparator.<Reach>comparingInt(
                        each -> each.cause().kind().ordinal())
                .thenComparing(each -> -each.to())
                .thenComparing(each -> each.cause().order());
    }

    static Timeline of(List<Calendar> calendars, long begin) {
        long end = begin + CHUNK;
        List<Reach> reaches = new ArrayList<>();
        int order = 0;
        for (Calendar calendar : calendars) {
            order = collect(calendar, begin, end, reaches, order);
        }
        return sweep(begin, end, reaches);
    }

    private static int collect(Calendar calendar, long begin, long end, List<Reach> reaches, int first) {
        int order = first;
        // Most of a calendar's events lie elsewhere: what they leave unused serves the next.
        Spans spans = new Spans(Spans.MOST - reaches.size());
        for (Rule rule : calendar.closed()) {
            if (spans.size() > 0) {
                spans = new Spans(Spans.MOST - reaches.size());
            }
            rule.times().collect(begin, end, spans);
            if (spans.size() > 0) {
                put(spans, new Cause(Stretch.Kind.FREEZE, rule.name(), rule.place(), order), reaches);
            }
            order++;
        }
        for (Roster roster : calendar.rosters()) {
            Cause few = new Cause(Stretch.Kind.CAPACITY, roster.name(), roster.place(), order);
            order = put(roster.shortages(begin, end), few, reaches);
        }
        Spans windows = new Spans(Spans.MOST - reaches.size());
        for (Rule rule : calendar.open()) {
            spans = new Spans(Spans.MOST - reaches.size());
            rule.times().collect(begin, end, spans);
            for (int i = 0; i < spans.size(); i++) {
                windows.add(spans.from(i), spans.to(i));
            }
            order = put(spans, new Cause(Stretch.Kind.WINDOW, rule.name(), rule.place(), order), reaches);
        }
        if (!calendar.open().isEmpty()) {
            Cause outside = new Cause(Stretch.Kind.OUTSIDE, calendar.name(), calendar.name(), order);
            order = put(windows.merged().gaps(begin, end), outside, reaches);
        }
        return order;
    }

    private static int put(Spans spans, Cause cause, List<Reach> reaches) {
        for (int i = 0; i < spans.size(); i++) {
            reaches.add(new Reach(spans.from(i), spans.to(i), cause));
        }
        return cause.order() + 1;
    }

    private static Timeline sweep(long begin, long end, List<Reach> reaches) {
        reaches.sort(Comparator.comparingLong(Reach::from));
        PriorityQueue<Reach> holding = new PriorityQueue<>(Reach.ORDER);
        List<Long> starts = new ArrayList<>();
        List<Cause> causes = new ArrayList<>();
        long[] edges = edges(begin, end, reaches);
        int next = 0;
        for (long at : edges) {
            while (next < reaches.size() && reaches.get(next).from() <= at) {
                holding.add(reaches.get(next++));
            }
            while (!holding.isEmpty() && holding.peek().to() <= at) {
                holding.poll();
            }
            Cause cause = holding.isEmpty() ? Cause.NONE : holding.peek().cause();
            if (causes.isEmpty() || !causes.get(causes.size() - 1).equals(cause)) {
                starts.add(at);
                causes.add(cause);
            }
        }
        return new Timeline(end, starts, causes);
    }

    private static long[] edges(long begin, long end, List<Reach> reaches) {
        long[] all = new long[2 * reaches.size() + 1];
        int size = 0;
        all[size++] = begin;
        for (Reach each : reaches) {
            all[size++] = each.from();
            all[size++] = each.to();
        }
        return Arrays.stream(all, 0, size)
                .filter(each -> each >= begin && each < end)
                .sorted()
                .distinct()
                .toArray();
    }

    int size() {
        return starts.length;
    }

    int indexAt(long second) {
        int found = Arrays.binarySearch(starts, second);
        return found >= 0 ? found : -found - 2;
    }

    Cause cause(int index) {
        return causes[index];
    }

    long start(int index) {
        return starts[index];
    }

    /** First second after the piece. */
    long end(int index) {
        return index + 1 < starts.length ? starts[index + 1] : end;
    }
}
