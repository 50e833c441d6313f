/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import static java.lang.Math.log;
import static java.lang.Math.log1p;
import static java.lang.Math.min;

import io.jenkins.plugins.rollout.origin.CodeOrigin;

/** The formula of RISK.md: {@code z = base + sum of terms}, natural log odds that the commit needs a repair. */
public final class Formula {

    /** Points of one unit of log odds: ten points double the odds. */
    public static final double POINTS = 10 / log(2);

    private final Weights weights;

    public Formula(Weights weights) {
        this.weights = weights;
    }

    public Weights weights() {
        return weights;
    }

    /** The terms of a commit by {@link Term#ordinal()}. */
    public double[] terms(Features features, CodeOrigin origin) {
        CommitFacts commit = features.commit();
        Size size = commit.size();
        double[] terms = new double[Term.ALL.size()];
        // what could not be read counts as a typical change, not as an empty one
        if (!commit.unread()) {
            terms[Term.SIZE.ordinal()] = 0.32 * log((1 + min(size.added(), 3000)) / 16.0);
            terms[Term.HUNKS.ordinal()] = 0.35 * log((1 + min(size.hunks(), 300)) / 6.0);
            terms[Term.LOGIC.ordinal()] = 0.25 * log((1 + min(size.branches(), 500)) / 3.0);
            // what a submodule or an unread file brings may well be code
            boolean code = commit.hasCode() || commit.has(Trait.PARTLY_UNKNOWN);
            terms[Term.NO_CODE.ordinal()] = code ? 0 : -2.0;
        }
        terms[Term.HOTSPOT.ordinal()] = 0.45 * log1p(min(features.heat(), 20));
        terms[Term.FIX.ordinal()] = commit.has(Trait.FIX) ? 0.45 : 0;
        terms[Term.ORIGIN.ordinal()] = log(weights.factor(origin));
        if (weights.policyTerms()) {
            policy(features, terms);
        }
        return terms;
    }

    private static void policy(Features features, double[] terms) {
        CommitFacts commit = features.commit();
        Size size = commit.size();
        terms[Term.FEATURE.ordinal()] = commit.has(Trait.FEATURE) ? 0.15 : 0;
        terms[Term.BIG_FILE.ordinal()] =
                commit.hasCode() && !commit.unread() ? 0.06 * log((1 + min(size.longest(), 5000)) / 200.0) : 0;
        terms[Term.NEW_FILES.ordinal()] = features.newToAuthor() ? 0.10 : 0;
        terms[Term.NO_TEST.ordinal()] = size.added() >= 30 && !commit.has(Trait.TESTS) ? 0.15 : 0;
        terms[Term.MIGRATION.ordinal()] = commit.has(Trait.MIGRATION) ? 0.30 : 0;
    }

    /** Log odds of a commit. */
    public double logOdds(Features features, CodeOrigin origin) {
        return logOdds(terms(features, origin));
    }

    /** Log odds of these terms. */
    public double logOdds(double[] terms) {
        double z = weights.base();
        for (double term : terms) {
            z += term;
        }
        return z;
    }

    /** The score of these log odds before clamping to 0..100. */
    public double points(double logOdds) {
        return 50 + POINTS * (logOdds - weights.reference());
    }
}
