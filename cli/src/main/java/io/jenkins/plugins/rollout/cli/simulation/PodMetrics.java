/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** A pod's own counters, in the Prometheus text format 0.0.4. */
final class PodMetrics {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final DoubleAdder seconds = new DoubleAdder();

    void count(boolean success, double took) {
        (success ? succeeded : failed).incrementAndGet();
        int bucket = 0;
        while (bucket < BOUNDS.length && took > BOUNDS[bucket]) {
            bucket++;
        }
        buckets.incrementAndGet(bucket);
        seconds.add(took);
    }

    String text() {
        var page = new StringBuilder(1024);
        page.append("# HELP http_requests_total Requests answered, by status.\n# TYPE http_requests_total counter\n");
        page.append("http_requests_total{code=\"200\"} ").append(succeeded).append('\n');
        page.append("http_requests_total{code=\"500\"} ").append(failed).append('\n');
        String name = "http_request_duration_seconds";
        page.append("# HELP ").append(name).append(" Time to answer.\n");
        page.append("# TYPE ").append(name).append(" histogram\n");
        long total = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            total += buckets.get(i);
            String bound = i < BOUNDS.length ? Double.toString(BOUNDS[i]) : "+Inf";
            page.append(name).append("_bucket{le=\"").append(bound).append("\"} ");
            page.append(total).append('\n');
        }
        page.append(name).append("_sum ").append(String.format(Locale.ROOT, "%.6f", seconds.sum()));
        page.append('\n').append(name).append("_count ").append(total).append('\n');
        return page.toString();
    }
}
