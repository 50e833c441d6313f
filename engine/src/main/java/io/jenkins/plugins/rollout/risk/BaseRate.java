/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * The base of the formula from a repository that has no outcomes yet (RISK.md, "Calibration", 1): the mean probability
 * over the last commits is 0.65 times their share of fixes. Only commits that touch production code count: a fix of a
 * pipeline or a page says nothing about how often code is repaired (docs/decisions/0041).
 */
public final class BaseRate {

    /** Commits looked at. */
    public static final int WINDOW = 1000;

    /** Below this many commits the built-in base is kept: a share of a handful says nothing. */
    public static final int ENOUGH = 30;

    private static final double REPAIRED_PER_FIX = 0.65;

    private BaseRate() {}

    /** The weights with a base for the last {@link #WINDOW} commits with code of a history, oldest first. */
    public static Weights fit(Weights weights, List<Features> history) {
        List<Features> last = new ArrayList<>(WINDOW);
        for (int i = history.size() - 1; i >= 0 && last.size() < WINDOW; i--) {
            if (history.get(i).commit().hasCode()) {
                last.add(history.get(i));
            }
        }
        if (last.size() < ENOUGH) {
            return weights;
        }
        long fixes = last.stream().filter(c -> c.commit().has(Trait.FIX)).count();
        double target = Math.max(0.005, Math.min(0.5, REPAIRED_PER_FIX * fixes / last.size()));
        Formula zero = new Formula(weights.withBase(0));
        double[] rest = last.stream()
                .mapToDouble(features -> zero.logOdds(features, CodeOrigin.UNKNOWN))
                .toArray();
        return weights.withBase(solve(rest, target));
    }

    /** The mean grows with the base, so halving an interval finds it. */
    private static double solve(double[] rest, double target) {
        double low = -30;
        double high = 30;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double mean = 0;
            for (double z : rest) {
                mean += LogOdds.probability(middle + z);
            }
            if (mean / rest.length < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
