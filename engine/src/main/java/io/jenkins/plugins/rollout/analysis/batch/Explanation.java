/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Why a run was decided as it was, for a release manager. */
public final class Explanation {

    private Explanation() {}

    /** A few sentences about a run whose last row was read. */
    public static String of(RunAnalysis run) {
        return verdict(run) + " " + counts(run) + " " + evidence(run) + dispersion(run) + missing(run);
    }

    private static String verdict(RunAnalysis run) {
        String at = number(run.decidedAt()) + " s";
        return switch (run.decision()) {
            case ROLLBACK -> "Roll back at " + at + ": the canary fails more often than stable does.";
            case PROMOTE -> "Promote: the planned polls are over and the canary is no worse than stable.";
            case HOLD ->
                run.missing() > 0
                        ? "Hold: a side could not be read in the last poll, which says nothing about the canary."
                        : "Hold: both sides fail more often than the guard allows; a cause they share is likely.";
            case CONTINUE ->
                run.polls() < run.settings().evidence().plannedPolls()
                        ? "Continue: nothing speaks against the canary, and the planned polls are not over."
                        : "Continue: the planned polls are over, but too few canary requests were seen to promote.";
        };
    }

    private static String counts(RunAnalysis run) {
        long[] n = run.totals();
        return "Canary " + rate(n[3], n[2]) + ", stable " + rate(n[1], n[0]) + ".";
    }

    private static String rate(long errors, long requests) {
        return requests == 0
                ? "without requests"
                : errors + " errors in " + requests + " requests (" + number(100.0 * errors / requests) + " %)";
    }

    private static String evidence(RunAnalysis run) {
        double alpha = run.settings().evidence().alpha();
        return "Evidence " + number(run.decidedOn()) + "; a rollback needs " + number(1 / alpha) + ", which at most "
                + number(100 * alpha) + " % of healthy canaries ever reach.";
    }

    private static String dispersion(RunAnalysis run) {
        double phi = run.dispersion();
        return phi < 1.05 ? "" : " Stable's errors come in bursts, so they count " + number(phi) + " times less.";
    }

    private static String missing(RunAnalysis run) {
        return run.missing() == 0
                ? ""
                : " " + run.missing() + " of " + run.polls() + " polls were incomplete and counted with the next one.";
    }

    /** Three digits, more before the point if needed, without idle zeros. */
    private static String number(double value) {
        var digits = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).precision();
        return new BigDecimal(value)
                .round(new MathContext(Math.max(3, digits)))
                .stripTrailingZeros()
                .toPlainString();
    }
}
