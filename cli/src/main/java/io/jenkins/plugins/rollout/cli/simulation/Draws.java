/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

/**
 * Random numbers that depend on a seed, a name and a count alone, and not on who asks first: the nth request of a pod
 * meets the same fate in every run. The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
 */
final class Draws {

    private final long base;

    Draws(long seed, String name) {
        this.base = mix(seed + 0x9E3779B97F4A7C15L * name.hashCode());
    }

    /** Uniform in [0, 1). */
    double uniform(long n) {
        return (mix(base + 0x9E3779B97F4A7C15L * n) >>> 11) * 0x1.0p-53;
    }

    /** Exponential with mean 1. */
    double exponential(long n) {
        return -Math.log1p(-uniform(n));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
