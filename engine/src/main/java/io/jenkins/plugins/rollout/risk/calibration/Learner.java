/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.calibration;

import io.jenkins.plugins.rollout.risk.Weights;
import java.util.ArrayList;
import java.util.List;

/** Weights that follow outcomes as they become known: fitted from 20 outcomes on, and again after every 50. */
final class Learner {

    /** Fewer outcomes than this say too little. */
    static final int ENOUGH = 20;

    /** Outcomes between two fits. */
    static final int REFIT = 50;

    private final Weights prior;
    private final List<Sample> known = new ArrayList<>();
    private Weights weights;
    private int fittedOn;

    Learner(Weights prior) {
        this.prior = prior;
        this.weights = prior;
    }

    /** The weights as of the outcomes learnt so far; the prior's before {@link #ENOUGH}. */
    Weights weights() {
        return weights;
    }

    /** Learns an outcome that became known at this time, in seconds since 1970. */
    void learn(Sample outcome, long now) {
        known.add(outcome);
        boolean first = fittedOn == 0 && known.size() >= ENOUGH;
        if (first || fittedOn > 0 && known.size() - fittedOn >= REFIT) {
            fit(now);
        }
    }

    /** Fits to all that is known. */
    void fit(long now) {
        if (known.size() >= ENOUGH) {
            weights = MapFit.fit(prior, weights, known, now);
            fittedOn = known.size();
        }
    }
}
