/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** Pods, or groups of them, that switch between calm and storm. */
final class Weather implements Noise.Factors {

    private final Noise.Storms storms;
    private final Fleet fleet;
    private final Draws draws;
    private final boolean[] stormy;
    private final double[] left;
    private final double calm;

    Weather(Noise.Storms storms, Fleet fleet, Draws draws) {
        this.storms = storms;
        this.fleet = fleet;
        this.draws = draws;
        this.stormy = new boolean[fleet.pods()];
        this.left = new double[fleet.pods()];
        double share = storms.on() / (storms.on() + storms.off());
        this.calm = 1 / (1 - share + share * storms.times());
        for (int pod = 0; pod < left.length; pod++) {
            stormy[pod] = draws.chance(share);
            left[pod] = duration(pod);
        }
    }

    @Override
    public double of(int pod) {
        return stormy[storms.spread().leader(pod, fleet)] ? calm * storms.times() : calm;
    }

    @Override
    public void pass(int seconds) {
        for (int pod = 0; pod < left.length; pod++) {
            left[pod] -= seconds;
            while (left[pod] <= 0) {
                stormy[pod] = !stormy[pod];
                left[pod] += duration(pod);
            }
        }
    }

    private double duration(int pod) {
        return draws.exponential(stormy[pod] ? storms.on() : storms.off());
    }
}
