/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.time.Instant;
import java.util.Map;

/**
 * What outcomes taught: weights for the probability, and whether they may rank as well.
 *
 * @param asWritten weights before the outcomes; their reference is the median change among them
 * @param fitted weights fitted to the outcomes; their reference is the median change among them too
 * @param source what the outcomes are: {@code outcomes} of deployments, or {@code repairs} in the history
 * @param outcomes how many
 * @param bad how many of them went wrong
 * @param byOrigin how many had each origin; absent is 0
 * @param fixedLoss mean log-loss of the formula as written over the last outcomes, each predicted before it was known
 * @param fittedLoss the same of the fitted weights
 * @param ranks whether the fitted weights predicted the last {@link #CONTEST} better and so rank too
 * @param data hash of the outcomes, for telling whether weights are still theirs
 * @param at when it was fitted
 */
public record Calibration(
        Weights asWritten,
        Weights fitted,
        String source,
        int outcomes,
        int bad,
        Map<CodeOrigin, Integer> byOrigin,
        double fixedLoss,
        double fittedLoss,
        boolean ranks,
        String data,
        Instant at) {

    /** Last outcomes over which the formula as written and the fitted weights are compared. */
    public static final int CONTEST = 200;

    /** How many outcomes say as much as one, since what fails together has one cause (docs/decisions/0043). */
    private static final double ALIKE = 10;

    public Calibration {
        byOrigin = Map.copyOf(byOrigin);
    }

    /** The weights that rank: as written, unless the fitted ones won. */
    public Weights ranking() {
        return ranks ? fitted : asWritten;
    }

    /** What the fitted weights have of the probability shown, 0..1; the formula as written has the rest. */
    public double share() {
        return share(outcomes, fixedLoss, fittedLoss);
    }

    /** All of it while there are too few outcomes to tell, then by the likelihood of the last ones under each. */
    public static double share(int outcomes, double fixedLoss, double fittedLoss) {
        return outcomes < CONTEST ? 1 : LogOdds.probability((fixedLoss - fittedLoss) * CONTEST / ALIKE);
    }

    /** How many outcomes had this origin. */
    public int of(CodeOrigin origin) {
        return byOrigin.getOrDefault(origin, 0);
    }
}
