/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.Counts;

/**
 * One step, as users met it.
 *
 * @param weight asked for, percent
 * @param achieved share of users' requests that the new version answered, 0..1
 * @param stable answers of the old version to users, in this step
 * @param canary answers of the new version to users, in this step
 * @param evidence at the end of the step
 */
public record StepReport(int weight, double achieved, Counts stable, Counts canary, double evidence) {

    static StepReport of(int weight, Counts stable, Counts canary, double evidence) {
        long all = stable.requests() + canary.requests();
        return new StepReport(weight, all == 0 ? 0 : (double) canary.requests() / all, stable, canary, evidence);
    }
}
