/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.trial;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share of simulated rollouts with its Clopper-Pearson bounds.
 *
 * @param hits 0..of
 * @param of rollouts, 1 or more
 */
public record Proportion(int hits, int of) {

    public double value() {
        return (double) hits / of;
    }

    /** Lower end of the two-sided 95 % interval, 0..1. */
    public double lower() {
        return lower(0.025);
    }

    /** Upper end of the two-sided 95 % interval, 0..1. */
    public double upper() {
        return upper(0.025);
    }

    /** The bound that the true share does not exceed with 95 % confidence, 0..1. */
    public double atMost() {
        return upper(0.05);
    }

    /** The bound below which the true share is not with this error probability. */
    public double lower(double error) {
        return hits == 0 ? 0 : BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(error);
    }

    private double upper(double error) {
        return hits == of ? 1 : BetaDistribution.of(hits + 1.0, of - hits).inverseSurvivalProbability(error);
    }

    public Proportion plus(Proportion other) {
        return new Proportion(hits + other.hits, of + other.of);
    }
}
