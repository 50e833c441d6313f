/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import java.util.List;

/**
 * Canary shares one after the other, each held for some time, then 100 %.
 *
 * @param name as in the tables
 * @param steps one or more
 */
public record Schedule(String name, List<Step> steps) {

    /** 5, 10, 25, 50 %, five minutes each. */
    public static final Schedule RAMP = new Schedule(
            "ramp", List.of(new Step(0.05, 300), new Step(0.10, 300), new Step(0.25, 300), new Step(0.50, 300)));

    /** 10 % for twenty minutes. */
    public static final Schedule FIXED = new Schedule("fixed 10 %", List.of(new Step(0.10, 1200)));

    /**
     * A share and its time.
     *
     * @param weight canary share, 0..1
     * @param seconds time in the step
     */
    public record Step(double weight, int seconds) {}

    public Schedule {
        steps = List.copyOf(steps);
    }

    /** Seconds from the first weight to the end of the last step. */
    public int planned() {
        return steps.stream().mapToInt(Step::seconds).sum();
    }

    /** Seconds from the first weight to the start of a step, 0 for the first. */
    int startOf(int step) {
        return steps.stream().limit(step).mapToInt(Step::seconds).sum();
    }
}
