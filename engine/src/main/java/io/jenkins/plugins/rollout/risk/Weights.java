/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.List;

/**
 * The numbers of the formula that a repository may set.
 *
 * @param base log odds of a change with typical terms (RISK.md: B0)
 * @param reference log odds that score 50: the repository's median deployment
 * @param policyTerms whether the small policy terms count
 * @param assisted odds factor of ai-assisted code, above 0
 * @param heavy odds factor of ai-heavy code, above 0
 * @param multipliers what each term is multiplied by, in the order of {@link Term}; 1 as written, else from outcomes
 */
public record Weights(
        double base, double reference, boolean policyTerms, double assisted, double heavy, List<Double> multipliers) {

    private static final List<Double> AS_WRITTEN =
            Term.ALL.stream().map(term -> 1.0).toList();

    public Weights {
        if (!(assisted > 0 && heavy > 0) || !Double.isFinite(base) || !Double.isFinite(reference)) {
            throw new IllegalArgumentException("odds factors must be above 0, base and reference finite");
        }
        multipliers = List.copyOf(multipliers);
        if (multipliers.size() != Term.ALL.size() || !multipliers.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("one finite multiplier a term");
        }
    }

    /** Built in: base -1.95, reference -1.5, no policy terms, 1.2 and 2.1. */
    public static Weights builtIn() {
        return new Weights(-1.95, -1.5, false, 1.2, 2.1, AS_WRITTEN);
    }

    public Weights withBase(double logOdds) {
        return new Weights(logOdds, reference, policyTerms, assisted, heavy, multipliers);
    }

    public Weights withReference(double logOdds) {
        return new Weights(base, logOdds, policyTerms, assisted, heavy, multipliers);
    }

    public Weights withPolicyTerms(boolean on) {
        return new Weights(base, reference, on, assisted, heavy, multipliers);
    }

    public Weights withOrigin(double forAssisted, double forHeavy) {
        return new Weights(base, reference, policyTerms, forAssisted, forHeavy, multipliers);
    }

    public Weights withMultipliers(List<Double> byTerm) {
        return new Weights(base, reference, policyTerms, assisted, heavy, byTerm);
    }

    /** The odds factor of an origin; 1 where nothing is assumed. */
    public double factor(CodeOrigin origin) {
        return switch (origin) {
            case AI_ASSISTED -> assisted;
            case AI_HEAVY -> heavy;
            case HUMAN_LED, UNKNOWN -> 1;
        };
    }
}
