/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.risk.Assessor;
import io.jenkins.plugins.rollout.risk.BaseRate;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.Combination;
import io.jenkins.plugins.rollout.risk.Features;
import io.jenkins.plugins.rollout.risk.Formula;
import io.jenkins.plugins.rollout.risk.Paths;
import io.jenkins.plugins.rollout.risk.Trait;
import io.jenkins.plugins.rollout.risk.Weights;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last changes of a repository, against which others are measured. Merges are left out: their parents count. */
final class Yardstick {

    private static final int RECENT = 500;
    private static final int TYPICAL_LINES = 15;

    private final Deque<Features> last = new ArrayDeque<>();
    private final Deque<Features> withCode = new ArrayDeque<>();

    void add(Features features) {
        if (features.commit().has(Trait.MERGE) || features.commit().has(Trait.UNKNOWN)) {
            return;
        }
        keep(last, RECENT, features);
        if (features.commit().hasCode()) {
            keep(withCode, BaseRate.WINDOW, features);
        }
    }

    private static void keep(Deque<Features> some, int most, Features features) {
        some.addLast(features);
        if (some.size() > most) {
            some.removeFirst();
        }
    }

    Assessor assessor(Paths paths, RiskOptions options) {
        Calibration calibration = options.calibration();
        Formula formula = new Formula(calibration == null ? weights(options) : calibration.asWritten());
        double[] scores = last.stream()
                .mapToDouble(features -> logOdds(formula, features, calibration))
                .toArray();
        return new Assessor(formula, paths, scores, typicalLines(), calibration);
    }

    private static double logOdds(Formula formula, Features features, @Nullable Calibration calibration) {
        Combination one = Combination.of(formula, List.of(features), CodeOrigin.UNKNOWN);
        return calibration == null || !calibration.ranks()
                ? one.logOdds()
                : one.under(calibration.fitted(), CodeOrigin.UNKNOWN).logOdds();
    }

    /** The weights before outcomes. */
    Weights weights(RiskOptions options) {
        return options.fitBase() ? BaseRate.fit(options.weights(), List.copyOf(withCode)) : options.weights();
    }

    private int typicalLines() {
        int[] lines = withCode.stream()
                .filter(features -> !features.commit().unread())
                .mapToInt(features -> features.commit().size().added())
                .sorted()
                .toArray();
        return lines.length < BaseRate.ENOUGH ? TYPICAL_LINES : lines[lines.length / 2];
    }
}
