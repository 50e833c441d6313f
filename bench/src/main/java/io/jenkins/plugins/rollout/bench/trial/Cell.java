/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.traffic.Scenario;
import java.util.stream.IntStream;

/**
 * One scenario under one rule.
 *
 * @param rule the rule's name
 */
public record Cell(Scenario scenario, String rule, Tally tally) {

    /**
     * Simulates a cell. Every rule meets the same rollouts: a rollout's seed comes from the run's seed, the scenario and
     * its number alone.
     */
    public static Cell simulate(Scenario scenario, Rule rule, int rollouts, long seed) {
        long own = seed * 0x9E3779B97F4A7C15L + scenario.key().hashCode();
        return new Cell(
                scenario,
                rule.name(),
                new Tally(IntStream.range(0, rollouts)
                        .mapToObj(i -> Trial.run(scenario, rule, own * 0xD1342543DE82EF95L + i))
                        .toList()));
    }
}
