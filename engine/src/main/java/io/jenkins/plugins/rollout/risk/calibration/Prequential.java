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

    private final double[] fitted;
    private final double[] shown;
    private final Weights latest;
    private final Contest contest;

    private Prequential(double[] fitted, double[] shown, Weights latest, Contest contest) {
        this.fitted = fitted;
        this.shown = shown;
        this.latest = latest;
        this.contest = contest;
    }

    /**
     * Replays these changes.
     *
     * @param asWritten the chance of each change by the formula as written, as it was when the change shipped
     * @param changes in order of time
     * @param wait seconds until an outcome counts as known
     * @param end now, in seconds since 1970
     */
    static Prequential replay(Weights prior, double[] asWritten, List<Sample> changes, long wait, long end) {
        Learner learner = new Learner(prior);
        Contest contest = new Contest();
        double[] fitted = new double[changes.size()];
        double[] shown = new double[changes.size()];
        int known = 0;
        for (int i = 0; i < fitted.length; i++) {
            Sample change = changes.get(i);
            for (; known < i && changes.get(known).time() + wait <= change.time(); known++) {
                contest.add(asWritten[known], fitted[known], changes.get(known).bad());
                learner.learn(changes.get(known), change.time());
            }
            fitted[i] = Design.probability(change, learner.weights());
            double share = contest.share();
            shown[i] = share * fitted[i] + (1 - share) * asWritten[i];
        }
        for (; known < fitted.length && changes.get(known).time() + wait <= end; known++) {
            contest.add(asWritten[known], fitted[known], changes.get(known).bad());
            learner.learn(changes.get(known), end);
        }
        learner.fit(end);
        return new Prequential(fitted, shown, learner.weights(), contest);
    }

    /** The chance of each change by the weights fitted when it shipped. */
    double[] fitted() {
        return fitted.clone();
    }

    /** The chance of each change that was shown when it shipped: of both, by how well they had done. */
    double[] shown() {
        return shown.clone();
    }

    /** The weights fitted to all outcomes known at the end. */
    Weights latest() {
        return latest;
    }

    /** How both did over the last outcomes known at the end. */
    Contest contest() {
        return contest;
    }

    /** The chance of each change by fixed weights. */
    static double[] fixed(Weights weights, List<Sample> changes) {
        double[] vector = Design.vector(weights);
        double[] x = new double[Design.LENGTH];
        return changes.stream()
                .mapToDouble(change -> LogOdds.probability(Design.logOdds(change, vector, x)))
                .toArray();
    }
}
