/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;

/**
 * The numbers of the formula that may differ between repositories (RISK.md, "Formula per commit").
 *
 * @param base log odds of a change with all terms zero
 * @param reference log odds of the repository's median deployment, which scores 50
 * @param policyTerms whether the small policy terms count
 * @param assisted odds factor assumed for ai-assisted changes, above 0
 * @param heavy odds factor assumed for ai-heavy changes, above 0
 */
public record Weights(double base, double reference, boolean policyTerms, double assisted, double heavy) {

    public Weights {
        if (!(assisted > 0 && heavy > 0) || !Double.isFinite(base) || !Double.isFinite(reference)) {
            throw new IllegalArgumentException("odds factors must be above 0, base and reference finite");
        }
    }

    /** Built in: base -1.95, reference -1.5, no policy terms, 1.2 and 2.1. */
    public static Weights builtIn() {
        return new Weights(-1.95, -1.5, false, 1.2, 2.1);
    }

    public Weights withBase(double logOdds) {
        return new Weights(logOdds, reference, policyTerms, assisted, heavy);
    }

    public Weights withReference(double logOdds) {
        return new Weights(base, logOdds, policyTerms, assisted, heavy);
    }

    public Weights withPolicyTerms(boolean on) {
        return new Weights(base, reference, on, assisted, heavy);
    }

    public Weights withOrigin(double forAssisted, double forHeavy) {
        return new Weights(base, reference, policyTerms, forAssisted, forHeavy);
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
