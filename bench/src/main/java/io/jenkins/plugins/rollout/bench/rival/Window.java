/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rival;

import io.jenkins.plugins.rollout.bench.rule.Sample;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The error ratio over the last minute. Kinder than PromQL: exact increments, no extrapolation, and a lost scrape only
 * makes the window use its neighbour.
 */
final class Window {

    private final int span;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Window(int spanSeconds) {
        this.span = spanSeconds;
    }

    void add(Sample sample) {
        if (!samples.isEmpty() && samples.getLast().at() >= sample.at()) {
            return;
        }
        samples.addLast(sample);
        while (samples.size() > 2 && second().at() <= sample.at() - span) {
            samples.removeFirst();
        }
    }

    /** Whether two scrapes of the last minute are there, without which a range query returns no series. */
    boolean present(int now) {
        return samples.size() >= 2 && samples.getLast().at() > now - span;
    }

    /** Errors by requests, NaN when there were no requests: 0 / 0 as PromQL has it. */
    double errorRatio() {
        if (samples.size() < 2) {
            return Double.NaN;
        }
        long requests = samples.getLast().requests() - samples.getFirst().requests();
        long errors = samples.getLast().errors() - samples.getFirst().errors();
        return (double) errors / requests;
    }

    private Sample second() {
        var all = samples.iterator();
        all.next();
        return all.next();
    }
}
