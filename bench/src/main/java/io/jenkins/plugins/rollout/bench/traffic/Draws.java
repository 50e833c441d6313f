/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Random draws from one seed. */
public final class Draws {

    private static final int KEPT = 512;

    private final UniformRandomProvider random;
    /** Samplers cost more to make than to use, and most means come again and again. */
    private final Map<Double, SharedStateDiscreteSampler> poisson = new HashMap<>();

    /** The same seed always gives the same draws. */
    public Draws(long seed) {
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    }

    /** Poisson count; 0 for a mean of 0. */
    long poisson(double mean) {
        if (mean <= 0) {
            return 0;
        }
        if (poisson.size() >= KEPT) {
            poisson.clear();
        }
        return poisson.computeIfAbsent(mean, m -> PoissonSampler.of(random, m)).sample();
    }

    /** Uniform in 0..1. */
    double uniform() {
        return random.nextDouble();
    }

    /** Uniform whole number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double exponential(double mean) {
        return ZigguratSampler.Exponential.of(random, mean).sample();
    }

    /** Beta with this mean and this standard deviation by mean, from two gammas. */
    double beta(double mean, double cv) {
        double sum = (1 - mean) / (mean * cv * cv) - 1;
        double a = gamma(mean * sum);
        return a / (a + gamma((1 - mean) * sum));
    }

    private double gamma(double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1).sample();
    }
}
