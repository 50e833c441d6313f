/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

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
    public static final String OURS_5S = OURS + ", 5 s polls";
    public static final String NOT_WIDENED = OURS + ", pods taken for equal";
    public static final String CLIFF = OURS + ", warm-up ends at once";
    public static final String DECAY = OURS + ", warm-up fades";

    private static final double ALPHA = 0.01;
    private static final double DELTA = 0.1;

    /** Polls of 15 s. */
    public static EvidenceRule standard() {
        return new EvidenceRule(OURS, 15, WarmUp.CLIFF, true);
    }

    public static EvidenceRule everyFiveSeconds() {
        return new EvidenceRule(OURS_5S, 5, WarmUp.CLIFF, true);
    }

    /** Without the allowance for pods that differ. */
    public static EvidenceRule notWidened() {
        return new EvidenceRule(NOT_WIDENED, 15, WarmUp.CLIFF, false);
    }

    /** A tolerance that falls with the canary's age instead of ending at once. */
    public static EvidenceRule decayingWarmUp() {
        return new EvidenceRule(DECAY, 15, WarmUp.DECAY, true);
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
        var settings = new EvidenceSettings(
                ALPHA, DELTA, scrapeEvery, setting.planned() / scrapeEvery, setting.warmUp(), warmUp);
        return new EvidenceSession(settings, widened);
    }
}
