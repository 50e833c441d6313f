/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings.WarmUp;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import java.util.List;

/**
 * Our rule with its defaults: alpha 0.01, delta 0.1, an hour of stable's history.
 *
 * @param scrapeEvery seconds between two polls
 * @param warmUp how the tolerance of a declared warm-up ends
 */
public record EvidenceRule(String name, int scrapeEvery, WarmUp warmUp, boolean widened) implements Rule {

    public static final String OURS = "Progressive Rollout";
    /** What is added to the name of a rule with polls of 5 s. */
    public static final String QUICK = ", 5 s polls";

    public static final String OURS_5S = OURS + QUICK;
    public static final String NOT_WIDENED = OURS + ", pods taken for equal";
    public static final String CLIFF = OURS + ", warm-up ends at once";
    public static final String SPARE = OURS + ", warm-up spares";
    public static final String DECAY = OURS + ", warm-up fades";

    /** Polls of 15 s. */
    public static EvidenceRule standard() {
        return new EvidenceRule(OURS, 15, WarmUp.SPARE, true);
    }

    public static EvidenceRule everyFiveSeconds() {
        return standard().quickened();
    }

    /** Without the allowance for pods that differ. */
    public static EvidenceRule notWidened() {
        return new EvidenceRule(NOT_WIDENED, 15, WarmUp.SPARE, false);
    }

    /** A tolerance that ends at once, for all of the wealth. */
    public static EvidenceRule cliffWarmUp() {
        return new EvidenceRule(CLIFF, 15, WarmUp.CLIFF, true);
    }

    /** A tolerance that falls with the canary's age instead of ending at once. */
    public static EvidenceRule decayingWarmUp() {
        return new EvidenceRule(DECAY, 15, WarmUp.DECAY, true);
    }

    /** The same with polls of 5 s. */
    public EvidenceRule quickened() {
        return new EvidenceRule(name + QUICK, 5, warmUp, widened);
    }

    public EvidenceRule named(String newName) {
        return new EvidenceRule(newName, scrapeEvery, warmUp, widened);
    }

    @Override
    public int history() {
        return 3600;
    }

    @Override
    public List<Class<?>> dependsOn() {
        return List.of(EvidenceProcess.class);
    }

    @Override
    public Session start(Setting setting) {
        var usual = AnalysisSettings.defaults();
        var settings = new EvidenceSettings(
                usual.alpha(),
                usual.delta(),
                scrapeEvery,
                setting.planned() / scrapeEvery,
                setting.warmUp(),
                warmUp,
                AnalysisSettings.KEPT);
        return new EvidenceSession(settings, widened);
    }
}
