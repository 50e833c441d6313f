/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.time.Duration;

/**
 * One step of the schedule.
 *
 * @param weight canary share in percent, 1..100
 * @param hold how long the weight is held and analysed, 0 or more
 */
public record Step(int weight, Duration hold) {

    public Step {
        if (weight < 1 || weight > 100) {
            throw new IllegalArgumentException("weight " + weight + " is not within 1..100");
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("hold " + hold + " is negative");
        }
    }
}
