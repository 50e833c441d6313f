/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.evidence;

/**
 * Likelihood ratios of a few alternatives against a tolerated probability: each alternative multiplies the odds of a hit.
 * With q = o r / (1 + o r) and theta = o / (1 + o), q/theta = r / (1 + x) and (1-q)/(1-theta) = 1 / (1 + x), where
 * x = theta (r - 1); nothing cancels, however small theta is.
 */
final class Alternatives {
    private final double[] ratios;
    private final double[] logs;
    private final double[] factors;

    /** @param ratios on the tolerated odds, above 0 */
    Alternatives(double... ratios) {
        this.ratios = ratios;
        this.logs = new double[ratios.length];
        this.factors = new double[ratios.length];
        for (int j = 0; j < ratios.length; j++) {
            logs[j] = StrictMath.log(ratios[j]);
        }
    }

    /**
     * Logarithms of the likelihood ratios to the power of 1 / phi.
     *
     * @param theta tolerated probability of a hit, 0..1
     * @return valid until the next call
     */
    double[] factors(double theta, double hits, double trials, double phi) {
        for (int j = 0; j < ratios.length; j++) {
            factors[j] = (hits * logs[j] - trials * StrictMath.log1p(theta * (ratios[j] - 1))) / phi;
        }
        return factors;
    }
}
