/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.LogOdds;
import io.jenkins.plugins.rollout.risk.Term;
import io.jenkins.plugins.rollout.risk.Weights;
import java.util.ArrayList;
import java.util.List;

/** Weights as one vector: base, a multiplier a term, and the log factors of ai-assisted and ai-heavy code. */
final class Design {

    static final int ASSISTED = 1 + Term.values().length;
    static final int HEAVY = ASSISTED + 1;
    static final int LENGTH = HEAVY + 1;

    private static final double BASE_DEVIATION = 2;
    private static final double MULTIPLIER_DEVIATION = 0.5;
    private static final double ORIGIN_DEVIATION = 0.4;

    private Design() {}

    static double[] vector(Weights weights) {
        double[] vector = new double[LENGTH];
        vector[0] = weights.base();
        for (int i = 0; i < weights.multipliers().size(); i++) {
            vector[1 + i] = weights.multipliers().get(i);
        }
        vector[ASSISTED] = Math.log(weights.assisted());
        vector[HEAVY] = Math.log(weights.heavy());
        return vector;
    }

    static Weights weights(Weights prior, double[] vector) {
        List<Double> multipliers = new ArrayList<>();
        for (int i = 1; i < ASSISTED; i++) {
            multipliers.add(vector[i]);
        }
        return prior.withBase(vector[0])
                .withMultipliers(multipliers)
                .withOrigin(Math.exp(vector[ASSISTED]), Math.exp(vector[HEAVY]));
    }

    /** One over the variance of each prior (RISK.md, "Calibration", 2, and the table's row on origin). */
    static double[] precision() {
        double[] precision = new double[LENGTH];
        java.util.Arrays.fill(precision, 1 / (MULTIPLIER_DEVIATION * MULTIPLIER_DEVIATION));
        precision[0] = 1 / (BASE_DEVIATION * BASE_DEVIATION);
        precision[ASSISTED] = 1 / (ORIGIN_DEVIATION * ORIGIN_DEVIATION);
        precision[HEAVY] = precision[ASSISTED];
        return precision;
    }

    /** The sample's row of the design matrix, into {@code x}. */
    static void row(Sample sample, double[] x) {
        x[0] = 1;
        System.arraycopy(sample.terms(), 0, x, 1, sample.terms().length);
        x[1 + Term.ORIGIN.ordinal()] = 0;
        x[ASSISTED] = sample.origin() == CodeOrigin.AI_ASSISTED ? 1 : 0;
        x[HEAVY] = sample.origin() == CodeOrigin.AI_HEAVY ? 1 : 0;
    }

    static double logOdds(Sample sample, double[] vector, double[] x) {
        row(sample, x);
        double z = sample.offset();
        for (int i = 0; i < LENGTH; i++) {
            z += vector[i] * x[i];
        }
        return z;
    }

    /** Chance of a bad outcome of this sample by these weights. */
    static double probability(Sample sample, Weights weights) {
        return LogOdds.probability(logOdds(sample, vector(weights), new double[LENGTH]));
    }
}
