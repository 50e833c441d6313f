/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.bench.rule.Sample;

/** What one side counted between two samples of the same pods. */
record Increment(Sample from, Sample to) {

    int seconds() {
        return to.at() - from.at();
    }

    long requests() {
        return to.requests() - from.requests();
    }

    long errors() {
        return to.errors() - from.errors();
    }

    long requests(int pod) {
        return to.requests(pod) - from.requests(pod);
    }

    long errors(int pod) {
        return to.errors(pod) - from.errors(pod);
    }

    /** Pods in a half: the even ones are half 0, the odd ones half 1. */
    int pods(int half) {
        return (to.pods() + 1 - half) / 2;
    }

    long requestsOf(int half) {
        long sum = 0;
        for (int pod = half; pod < to.pods(); pod += 2) {
            sum += requests(pod);
        }
        return sum;
    }

    long errorsOf(int half) {
        long sum = 0;
        for (int pod = half; pod < to.pods(); pod += 2) {
            sum += errors(pod);
        }
        return sum;
    }
}
