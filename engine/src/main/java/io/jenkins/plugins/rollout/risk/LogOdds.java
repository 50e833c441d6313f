/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import static java.lang.Math.exp;
import static java.lang.Math.expm1;
import static java.lang.Math.log;
import static java.lang.Math.log1p;

/** Probabilities on the log-odds scale, exact far out in both tails. */
public final class LogOdds {

    private LogOdds() {}

    /** {@code 1 / (1 + exp(-z))}. */
    public static double probability(double z) {
        return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
    }

    /** {@code ln(p / (1 - p))}. */
    public static double of(double probability) {
        return log(probability) - log1p(-probability);
    }

    /** {@code -ln(1 - p)}, the hazard: hazards of commits that ship together add up. */
    static double hazard(double z) {
        return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
    }

    /** Log odds of {@code 1 - exp(-hazard)}. */
    static double ofHazard(double hazard) {
        return hazard > 30 ? hazard : log(expm1(hazard));
    }
}
