/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.plan.PlanHash;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.util.List;

/**
 * What a person approves: how the change is to be shipped, and who has agreed so far.
 *
 * @param hash an approval names the plan that it is for by it
 * @param approvals how many people must approve
 * @param approvedBy who did, sorted
 */
public record PlanView(
        String hash,
        String image,
        Target target,
        List<Step> steps,
        Duration bake,
        Duration progressDeadline,
        int approvals,
        List<String> approvedBy,
        AnalysisSettings analysis,
        List<Metric> metrics) {

    /** The plan of a rollout. */
    public static PlanView of(State state) {
        var spec = state.spec();
        return new PlanView(
                state.gates().planHash().orElseGet(() -> PlanHash.of(spec)),
                spec.image(),
                spec.target(),
                spec.plan().steps(),
                spec.plan().bake(),
                spec.plan().progressDeadline(),
                spec.plan().approvals(),
                state.approvers().stream().sorted().toList(),
                spec.analysis(),
                spec.metrics());
    }
}
