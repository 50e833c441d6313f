/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rollouts that tests ship. */
public final class Specs {

    public static final Snapshot SNAPSHOT = new Snapshot("r-0123456789", "checkout:1", 4, "{}");

    private Specs() {}

    /** 10 %, then 50 %, a minute each, polled every 15 s; baked for a minute. */
    public static RolloutSpec checkout() {
        return checkout(0);
    }

    public static RolloutSpec checkout(int approvals) {
        var steps = List.of(new Step(10, Duration.ofMinutes(1)), new Step(50, Duration.ofMinutes(1)));
        return with(new Plan(steps, Duration.ofMinutes(1), Duration.ofMinutes(10), approvals));
    }

    /** Two steps of one poll each and a bake of one poll: the smallest that has every phase. */
    public static RolloutSpec quick() {
        Duration poll = AnalysisSettings.defaults().poll();
        var steps = List.of(new Step(10, poll), new Step(50, poll));
        return with(new Plan(steps, poll, Duration.ofMinutes(10), 0));
    }

    public static RolloutSpec with(Plan plan) {
        return new RolloutSpec(
                "checkout",
                "checkout:2",
                new Target("shop", "checkout", Optional.of("app"), "checkout", Optional.empty()),
                plan,
                // tests give the canary as many requests as suits their story, whatever its weight
                AnalysisSettings.defaults().withoutShareTest(),
                new Source.Scrape(8080, "/metrics"),
                List.of(new Metric.ErrorRate(
                        "errors",
                        1,
                        new Selector("http_requests_total", List.of()),
                        new Selector(
                                "http_requests_total",
                                List.of(new Selector.Matcher("code", Selector.Operator.MATCHES, "5.."))))));
    }
}
