/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;

/**
 * A cell still to be simulated.
 *
 * @param rollouts how many, 1 or more
 */
public record Job(Scenario scenario, Rule rule, int rollouts) {

    public Cell run(long seed) {
        return Cell.simulate(scenario, rule, rollouts, seed);
    }
}
