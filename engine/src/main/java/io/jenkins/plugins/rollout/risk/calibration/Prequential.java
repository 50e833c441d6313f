/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.risk.LogOdds;
import io.jenkins.plugins.rollout.risk.Weights;
import java.util.List;

/**
 * Replays changes as they shipped: each is predicted with what was known then, and learnt from when its outcome was
 * known. Both kinds of outcome wait equally long; a failure that is known at once would make the start look too bad.
 */
final class Prequential {

    private static final double LEAST = 1e-9;

    private final double[] probabilities;
    private final Weights latest;

    private Prequential(double[] probabilities, Weights latest) {
        this.probabilities = probabilities;
        this.latest = latest;
    }

    /**
     * Replays these changes.
     *
     * @param changes in order of time
     * @param wait seconds until an outcome counts as known
     * @param end now, in seconds since 1970
     */
    static Prequential replay(Weights prior, List<Sample> changes, long wait, long end) {
        Learner learner = new Learner(prior);
        double[] probabilities = new double[changes.size()];
        int known = 0;
        for (int i = 0; i < probabilities.length; i++) {
            Sample change = changes.get(i);
            while (known < i && changes.get(known).time() + wait <= change.time()) {
                learner.learn(changes.get(known++), change.time());
            }
            probabilities[i] = Design.probability(change, learner.weights());
        }
        while (known < probabilities.length && changes.get(known).time() + wait <= end) {
            learner.learn(changes.get(known++), end);
        }
        learner.fit(end);
        return new Prequential(probabilities, learner.weights());
    }

    /** The chance of each change as predicted when it shipped. */
    double[] probabilities() {
        return probabilities.clone();
    }

    /** The weights fitted to all outcomes known at the end. */
    Weights latest() {
        return latest;
    }

    /** Mean log-loss of predictions. */
    static double logLoss(double[] probabilities, List<Sample> changes, int from) {
        double sum = 0;
        for (int i = from; i < probabilities.length; i++) {
            double p = Math.max(LEAST, Math.min(1 - LEAST, probabilities[i]));
            sum -= changes.get(i).bad() ? Math.log(p) : Math.log1p(-p);
        }
        return sum / (probabilities.length - from);
    }

    /** The log odds of each change by fixed weights. */
    static double[] fixed(Weights weights, List<Sample> changes) {
        double[] vector = Design.vector(weights);
        double[] x = new double[Design.LENGTH];
        return changes.stream()
                .mapToDouble(change -> LogOdds.probability(Design.logOdds(change, vector, x)))
                .toArray();
    }
}
