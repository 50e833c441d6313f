/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

import java.util.function.DoubleSupplier;

/** Multipliers that are drawn anew after every period, or never. */
final class Redrawn implements Noise.Factors {

    private final Fleet fleet;
    private final Spread spread;
    private final int period;
    private final DoubleSupplier draw;
    private final double[] factors;
    private int age;

    Redrawn(Fleet fleet, Spread spread, int period, DoubleSupplier draw) {
        this.fleet = fleet;
        this.spread = spread;
        this.period = period;
        this.draw = draw;
        this.factors = new double[fleet.pods()];
        redraw();
    }

    @Override
    public double of(int pod) {
        return factors[pod];
    }

    @Override
    public void pass(int seconds) {
        age += seconds;
        if (age >= period) {
            age = 0;
            redraw();
        }
    }

    private void redraw() {
        for (int pod = 0; pod < factors.length; pod++) {
            int leader = spread.leader(pod, fleet);
            factors[pod] = leader < pod ? factors[leader] : draw.getAsDouble();
        }
    }
}
