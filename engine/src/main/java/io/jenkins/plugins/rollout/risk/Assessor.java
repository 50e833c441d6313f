/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk;

import io.jenkins.plugins.rollout.origin.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores change sets of one repository; reads no clock and no file. */
public final class Assessor {

    /** Terms of what could not be read lie between nothing at all and ten times a typical change. */
    private static final double UNKNOWN_LOW = -1.79;

    private static final double UNKNOWN_HIGH = 2.12;

    /** A share of fewer changes than this says nothing. */
    private static final int FEW = 20;

    private final Formula formula;
    private final Sentences sentences;
    private final double[] recent;
    private final @Nullable Calibration calibration;

    /**
     * @param recent log odds of the repository's last changes (500 at most), in any order
     * @param typicalLines production lines that its median change adds
     * @param calibration what outcomes taught; null before there are any
     */
    public Assessor(
            Formula formula, Paths paths, double[] recent, int typicalLines, @Nullable Calibration calibration) {
        this.formula = formula;
        this.sentences = new Sentences(paths, typicalLines, calibration);
        this.calibration = calibration;
        this.recent = recent.clone();
        Arrays.sort(this.recent);
    }

    /** Scores these commits as one change set. With none, nothing changes: probability 0, score 0. */
    public RiskAssessment assess(List<Features> changes, Origin origin, BlastRadius blastRadius) {
        if (changes.isEmpty()) {
            Factor none = new Factor("commits", 0.0, 0, "It has no commit that the deployed revision lacks.");
            return new RiskAssessment(0, 0, 0, RiskBand.LOW, 0, -1, 0, List.of(none), origin, blastRadius);
        }
        Combination asWritten = Combination.of(formula, changes, origin.tag());
        Combination fitted = calibration == null ? asWritten : asWritten.under(calibration.fitted(), origin.tag());
        Combination all = calibration != null && calibration.ranks() ? fitted : asWritten;
        double score = clamp(points(all.logOdds()));
        double low = score;
        double high = score;
        Totals totals = Totals.of(changes);
        List<Factor> factors = factors(all, totals, origin);
        if (totals.unknown() + totals.partlyUnknown() > 0) {
            low = clamp(points(all.logOdds() + UNKNOWN_LOW * (totals.unread() > 0 ? 1 : 0)));
            high = clamp(points(all.logOdds() + UNKNOWN_HIGH));
            double unread = totals.unknown() + totals.partlyUnknown();
            factors.add(new Factor("unknown", unread, 0, Sentences.unknown(totals, low, high)));
        }
        if (calibration != null) {
            factors.add(new Factor(
                    "calibration",
                    (double) calibration.outcomes(),
                    0,
                    Sentences.calibration(calibration, LogOdds.probability(asWritten.logOdds()))));
        }
        double percentile = percentile(all.logOdds());
        if (percentile >= 0) {
            factors.add(new Factor("percentile", percentile, 0, percentileSentence(percentile)));
        }
        return new RiskAssessment(
                score,
                low,
                high,
                RiskBand.of(score),
                probability(asWritten, fitted),
                percentile,
                changes.size(),
                factors,
                origin,
                blastRadius);
    }

    private double probability(Combination asWritten, Combination fitted) {
        double share = calibration == null ? 0 : calibration.share();
        return share * LogOdds.probability(fitted.logOdds()) + (1 - share) * LogOdds.probability(asWritten.logOdds());
    }

    /** The score of these log odds before clamping to 0..100. */
    private double points(double logOdds) {
        return 50 + Formula.POINTS * (logOdds - ranking().reference());
    }

    private Weights ranking() {
        return calibration == null ? formula.weights() : calibration.ranking();
    }

    private List<Factor> factors(Combination all, Totals totals, Origin origin) {
        Weights weights = ranking();
        double factor = weights.factor(origin.tag());
        List<Factor> factors = new ArrayList<>(Term.ALL.size() + 4);
        factors.add(new Factor(
                "base",
                weights.base(),
                points(weights.base()),
                "Starting point: a change with typical size, places and decisions."));
        for (Term term : Term.ALL) {
            if (!term.isPolicy() || weights.policyTerms()) {
                factors.add(new Factor(
                        term.key(),
                        totals.value(term, factor),
                        Formula.POINTS * all.terms()[term.ordinal()],
                        sentences.of(term, totals, origin, factor)));
            }
        }
        if (totals.commits() > 1) {
            factors.add(new Factor(
                    "commits",
                    (double) totals.commits(),
                    Formula.POINTS * all.surplus(),
                    totals.commits() + " commits ship together; each adds its own chance."));
        }
        return factors;
    }

    private double percentile(double logOdds) {
        if (recent.length < FEW) {
            return -1;
        }
        int below = Arrays.binarySearch(recent, logOdds);
        below = below < 0 ? -below - 1 : below;
        while (below > 0 && recent[below - 1] == logOdds) {
            below--;
        }
        return 100.0 * below / recent.length;
    }

    private String percentileSentence(double percentile) {
        return "Riskier than " + Math.round(percentile) + " % of the last " + recent.length
                + " changes of this repository.";
    }

    private static double clamp(double points) {
        return Math.max(0, Math.min(100, points));
    }
}
