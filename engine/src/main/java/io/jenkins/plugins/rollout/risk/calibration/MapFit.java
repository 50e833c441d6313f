/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.risk.LogOdds;
import io.jenkins.plugins.rollout.risk.Weights;
import java.util.List;

/**
 * Fits weights to outcomes (RISK.md, "Calibration", 2): the most probable ones under the priors {@code base ~ N(B0,
 * 2^2)}, {@code multiplier ~ N(1, 0.5^2)} and {@code ln factor ~ N(ln prior, 0.4^2)} for origins, found by Newton's
 * method; older outcomes weigh less, half after 730 days.
 */
final class MapFit {

    private static final double HALF_LIFE_SECONDS = 730 * 86_400.0;

    /** Outcomes of a weight below a thousandth change nothing that anyone could see. */
    private static final double FORGOTTEN_SECONDS = 10 * HALF_LIFE_SECONDS;

    private static final int STEPS = 50;
    private static final double CONVERGED = 1e-9;

    private MapFit() {}

    /**
     * The fit to these outcomes.
     *
     * @param prior the weights before outcomes
     * @param start where to begin, such as an earlier fit; changes the time it takes, not the result
     * @param now when it is asked, in seconds since 1970; outcomes weigh by their age
     */
    static Weights fit(Weights prior, Weights start, List<Sample> outcomes, long now) {
        double[] mean = Design.vector(prior);
        double[] precision = Design.precision();
        double[] at = Design.vector(start);
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[Design.LENGTH];
            double[][] curvature = new double[Design.LENGTH][Design.LENGTH];
            for (int i = 0; i < Design.LENGTH; i++) {
                gradient[i] = precision[i] * (mean[i] - at[i]);
                curvature[i][i] = precision[i];
            }
            add(outcomes, now, at, gradient, curvature);
            if (move(at, Cholesky.solve(curvature, gradient)) < CONVERGED) {
                break;
            }
        }
        return Design.weights(prior, at);
    }

    /** Far from the optimum a whole Newton step may overshoot, so it is bounded. */
    private static double move(double[] at, double[] step) {
        double longest = 0;
        for (int i = 0; i < at.length; i++) {
            double bounded = Math.max(-2, Math.min(2, step[i]));
            at[i] += bounded;
            longest = Math.max(longest, Math.abs(bounded));
        }
        return longest;
    }

    private static void add(List<Sample> outcomes, long now, double[] at, double[] gradient, double[][] curvature) {
        double[] x = new double[Design.LENGTH];
        for (Sample outcome : outcomes) {
            double age = Math.max(0, now - outcome.time());
            if (age > FORGOTTEN_SECONDS) {
                continue;
            }
            double p = LogOdds.probability(Design.logOdds(outcome, at, x));
            double weight = Math.pow(0.5, age / HALF_LIFE_SECONDS);
            double residual = weight * ((outcome.bad() ? 1 : 0) - p);
            double variance = weight * p * (1 - p);
            for (int i = 0; i < x.length; i++) {
                if (x[i] != 0) {
                    gradient[i] += residual * x[i];
                    double[] row = curvature[i];
                    double scaled = variance * x[i];
                    for (int j = 0; j <= i; j++) {
                        row[j] += scaled * x[j];
                    }
                }
            }
        }
    }
}
