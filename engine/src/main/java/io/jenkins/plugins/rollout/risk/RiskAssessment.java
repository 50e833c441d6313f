/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * The risk of a change set and the reasons for it.
 *
 * @param score 0..100; 50 is the median deployment, ten points double the odds of a repair
 * @param low lowest score that the unknown parts allow; equals the score if all is known
 * @param high highest score that the unknown parts allow
 * @param band class of the score
 * @param probability that something in it needs a repair, 0..1
 * @param percentile share of the repository's last changes with a lower score, 0..100; -1 if there are none
 * @param commits commits scored
 * @param factors reasons, in the order of the formula
 * @param origin where the code came from
 * @param blastRadius how far a failure reaches
 */
public record RiskAssessment(
        double score,
        double low,
        double high,
        RiskBand band,
        double probability,
        double percentile,
        int commits,
        List<Factor> factors,
        Origin origin,
        BlastRadius blastRadius) {

    public RiskAssessment {
        factors = List.copyOf(factors);
    }

    /** The same, saying that so many deployed commits are not in it; what their loss may break is not scored. */
    public RiskAssessment takingBack(int deployed) {
        if (deployed == 0) {
            return this;
        }
        List<Factor> more = new ArrayList<>(factors);
        more.add(new Factor("taken-back", (double) deployed, 0, Sentences.takenBack(deployed)));
        return new RiskAssessment(score, low, high, band, probability, percentile, commits, more, origin, blastRadius);
    }

    /** The band a careful plan uses: that of the highest score that the unknown parts allow. */
    public RiskBand cautiousBand() {
        return RiskBand.of(high);
    }
}
