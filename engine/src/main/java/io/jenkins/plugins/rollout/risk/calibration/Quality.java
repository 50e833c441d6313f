/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

/**
 * How good a score is on changes with known outcomes. NaN where it cannot be said.
 *
 * @param auc chance that a bad change scores higher than a good one
 * @param aucBeyondSize the same within tenths of the changes by lines added
 * @param averagePrecision area under precision over recall
 * @param recall share of bad changes among the riskiest fifth
 * @param brier mean squared error of the probability
 * @param calibrationError mean distance of probability and frequency over ten bins of equal width (ECE)
 */
public record Quality(
        double auc,
        double aucBeyondSize,
        double averagePrecision,
        double recall,
        double brier,
        double calibrationError) {

    /**
     * Measures a score.
     *
     * @param scores any numbers that rank; higher is riskier
     * @param probabilities chances that go with them; empty if the score gives none
     * @param sizes lines added
     * @param bad outcomes
     */
    public static Quality of(double[] scores, double[] probabilities, double[] sizes, boolean[] bad) {
        return new Quality(
                Ranking.auc(scores, bad),
                Ranking.aucWithinTenths(scores, sizes, bad),
                Ranking.averagePrecision(scores, bad),
                Ranking.recall(scores, bad, 0.2),
                probabilities.length == 0 ? Double.NaN : brier(probabilities, bad),
                probabilities.length == 0 ? Double.NaN : calibrationError(probabilities, bad));
    }

    private static double brier(double[] probabilities, boolean[] bad) {
        double sum = 0;
        for (int i = 0; i < bad.length; i++) {
            double error = probabilities[i] - (bad[i] ? 1 : 0);
            sum += error * error;
        }
        return sum / bad.length;
    }

    private static double calibrationError(double[] probabilities, boolean[] bad) {
        double[] expected = new double[10];
        double[] observed = new double[10];
        for (int i = 0; i < bad.length; i++) {
            int bin = Math.min(9, (int) (probabilities[i] * 10));
            expected[bin] += probabilities[i];
            observed[bin] += bad[i] ? 1 : 0;
        }
        double sum = 0;
        for (int bin = 0; bin < 10; bin++) {
            sum += Math.abs(expected[bin] - observed[bin]);
        }
        return sum / bad.length;
    }
}
