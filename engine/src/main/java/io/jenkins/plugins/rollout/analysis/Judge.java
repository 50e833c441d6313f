/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import io.jenkins.plugins.rollout.analysis.Assessment.Cause;

/** From findings to a verdict: what weighs more comes first. */
final class Judge {

    private Judge() {}

    static Assessment assess(Findings f) {
        if (f.crossed()) {
            return f.baking()
                    ? verdict(f, Verdict.ROLLBACK, Cause.WORSE_THAN_RECORDED)
                    : verdict(f, Verdict.ROLLBACK, Cause.WORSE_THAN_STABLE);
        }
        if (f.sight().blind()) {
            return blind(f);
        }
        if (!f.baking() && f.recent().bothAbove(f.settings().guard())) {
            return verdict(f, Verdict.HOLD, Cause.BOTH_FAILING);
        }
        if (f.suspicious()) {
            return verdict(f, Verdict.HOLD, Cause.SUSPICIOUS);
        }
        if (f.misdirected()) {
            return verdict(f, Verdict.HOLD, Cause.WEIGHT_NOT_APPLIED);
        }
        if (f.enough()) {
            return healthy(f);
        }
        return verdict(f, Verdict.CONTINUE, Cause.TOO_LITTLE_DATA);
    }

    private static Assessment healthy(Findings f) {
        if (f.baking() || f.settings().certificate().isEmpty()) {
            return verdict(f, Verdict.PROMOTE, Cause.HEALTHY);
        }
        var use = f.settings().certificate().get();
        if (f.certified()) {
            return verdict(f, Verdict.PROMOTE, use.hastens() ? Cause.CERTIFIED : Cause.HEALTHY);
        }
        return use.required()
                ? verdict(f, Verdict.CONTINUE, Cause.NOT_CERTIFIED)
                : verdict(f, Verdict.PROMOTE, Cause.HEALTHY);
    }

    private static Assessment blind(Findings f) {
        if (f.blind().compareTo(f.settings().blindBudget()) > 0) {
            boolean back = f.settings().onBlind() == AnalysisSettings.OnBlind.ROLLBACK;
            return verdict(f, back ? Verdict.ROLLBACK : Verdict.HOLD, Cause.BLIND_TOO_LONG);
        }
        boolean silent = f.sight().quality() == Poll.Quality.CANARY_SILENT;
        return verdict(f, Verdict.HOLD, silent ? Cause.CANARY_SILENT : Cause.BLIND);
    }

    private static Assessment verdict(Findings f, Verdict verdict, Cause cause) {
        return new Assessment(
                verdict,
                cause,
                Wording.of(cause, f),
                f.evidence(),
                1 / f.settings().alpha(),
                f.dispersion(),
                f.stable(),
                f.canary(),
                f.steady(),
                f.blind());
    }
}
