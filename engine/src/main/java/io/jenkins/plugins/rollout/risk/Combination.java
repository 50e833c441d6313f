/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.List;

/**
 * Several commits as one: {@code p = 1 - prod(1 - p_i)}, split so that factors still add up.
 *
 * <p>A term of the change set is the mean of its commits' terms, weighted by each commit's share of the hazard; what
 * shipping them together adds beyond that mean is the surplus.
 *
 * @param logOdds of p
 * @param terms by {@link Term#ordinal()}
 * @param surplus {@code logOdds - base - sum of terms}; 0 for one commit
 */
@SuppressWarnings("ArrayRecordComponent") // made and read within one assessment
public record Combination(double logOdds, double[] terms, double surplus) {

    /** Combines commits, one or more. */
    public static Combination of(Formula formula, List<Features> changes, CodeOrigin origin) {
        if (changes.size() == 1) {
            double[] terms = formula.terms(changes.get(0), origin);
            return new Combination(formula.logOdds(terms), terms, 0);
        }
        double hazard = 0;
        double[] terms = new double[Term.ALL.size()];
        for (Features change : changes) {
            double[] own = formula.terms(change, origin);
            double share = LogOdds.hazard(formula.logOdds(own));
            hazard += share;
            for (int i = 0; i < terms.length; i++) {
                terms[i] += share * own[i];
            }
        }
        for (int i = 0; i < terms.length; i++) {
            terms[i] /= hazard;
        }
        double logOdds = LogOdds.ofHazard(hazard);
        return new Combination(logOdds, terms, logOdds - formula.logOdds(terms));
    }

    /** The same change set by weights that were fitted to outcomes; made by the formula as written. */
    public Combination under(Weights fitted, CodeOrigin origin) {
        double[] scaled = new double[terms.length];
        double z = fitted.base() + surplus;
        for (Term term : Term.ALL) {
            int i = term.ordinal();
            scaled[i] = term == Term.ORIGIN
                    ? Math.log(fitted.factor(origin))
                    : fitted.multipliers().get(i) * terms[i];
            z += scaled[i];
        }
        return new Combination(z, scaled, surplus);
    }
}
