/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.ours;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceProcess;
import io.jenkins.plugins.rollout.bench.rule.Rule;
import io.jenkins.plugins.rollout.bench.rule.Setting;
import java.time.Duration;
import java.util.List;

/**
 * Our rule as it ships: raw counters of every pod through the whole analysis, with its defaults and an hour of stable's
 * history.
 *
 * @param scrapeEvery seconds between two polls
 */
public record ProductRule(String name, int scrapeEvery) implements Rule {

    public static final String SHIPPED = EvidenceRule.OURS + ", as shipped";

    static final String ERRORS = "errors";

    /** Polls of 15 s. */
    public static ProductRule standard() {
        return new ProductRule(SHIPPED, 15);
    }

    @Override
    public int history() {
        return 3600;
    }

    @Override
    public List<Class<?>> dependsOn() {
        return List.of(EvidenceProcess.class, Analysis.class);
    }

    @Override
    public Session start(Setting setting) {
        var defaults = AnalysisSettings.defaults();
        var settings = new AnalysisSettings(
                defaults.alpha(),
                defaults.delta(),
                Duration.ofSeconds(scrapeEvery),
                Duration.ofSeconds(setting.warmUp()),
                defaults.minimumRequests(),
                defaults.guard(),
                defaults.blindBudget(),
                defaults.onBlind());
        Metric errors = new Metric.ErrorRate(ERRORS, 1, any("requests_total"), any("errors_total"));
        return new ProductSession(Analysis.start(settings, List.of(errors), Duration.ofSeconds(setting.planned())));
    }

    private static Selector any(String metric) {
        return new Selector(metric, List.of());
    }
}
