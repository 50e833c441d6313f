/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class SnippetGeneratorTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private final Snippets snippets = new Snippets(JENKINS);

    @Test
    public void everyStepAndEveryFieldHasHelp() throws Exception {
        snippets.helps(ProgressiveRolloutStep.class, "progressiveRollout");
        snippets.helps(DeployWindowStep.class, "deployWindow");
        snippets.helps(WithDeployWindowStep.class, "withDeployWindow");
        snippets.helps(DeployApprovalStep.class, "deployApproval");
        snippets.helps(CanaryWeightStep.class, "canaryWeight");
        snippets.helps(CanaryAnalysisStep.class, "canaryAnalysis");
        snippets.helps(RollbackDeploymentStep.class, "rollbackDeployment");
        snippets.helps(DeployRiskStep.class, "deployRisk");
        snippets.helps(RecordOutcomeStep.class, "recordOutcome");
    }

    @Test
    public void writesProgressiveRollout() throws Exception {
        var step = new ProgressiveRolloutStep("checkout:2");
        snippets.roundTrip(step, "progressiveRollout 'checkout:2'");
        step.setService("checkout");
        step.setApprovals(2);
        step.setOnAbort("pause");
        step.setSteps("5:2m, 25:5m");
        step.setWaitForTarget(false);
        snippets.roundTrip(
                step,
                "progressiveRollout approvals: 2, image: 'checkout:2', onAbort: 'pause', service: 'checkout',"
                        + " steps: '5:2m, 25:5m', waitForTarget: false");
    }

    @Test
    public void writesWindowAndApproval() throws Exception {
        var window = new DeployWindowStep("production");
        snippets.roundTrip(window, "deployWindow 'production'");
        window.setDuration("45m");
        window.setWhenClosed("fail");
        snippets.roundTrip(window, "deployWindow calendars: 'production', duration: '45m', whenClosed: 'fail'");
        var block = new WithDeployWindowStep("production");
        snippets.roundTrip(block, "withDeployWindow('production') {\n    // some block\n}");
        var approval = new DeployApprovalStep();
        snippets.roundTrip(approval, "deployApproval()");
        approval.setMessage("the new basket");
        approval.setGroups("architects, sre:2");
        approval.setTrack("careful");
        approval.setAuthors(List.of("dora"));
        snippets.roundTrip(
                approval,
                "deployApproval authors: ['dora'], groups: 'architects, sre:2', message: 'the new basket',"
                        + " track: 'careful'");
        var asks = new DeployApprovalStep();
        asks.setPropagate(false);
        snippets.roundTrip(asks, "deployApproval propagate: false");
    }

    @Test
    public void writesTheStepsOfALedCanary() throws Exception {
        var weight = new CanaryWeightStep(20);
        snippets.roundTrip(weight, "canaryWeight 20");
        weight.setImage("checkout:2");
        weight.setService("checkout");
        snippets.roundTrip(weight, "canaryWeight image: 'checkout:2', service: 'checkout', weight: 20");
        weight.setPropagate(false);
        snippets.roundTrip(
                weight, "canaryWeight image: 'checkout:2', propagate: false, service: 'checkout', weight: 20");
        var analysis = new CanaryAnalysisStep("5m");
        snippets.roundTrip(analysis, "canaryAnalysis '5m'");
        analysis.setPropagate(false);
        snippets.roundTrip(analysis, "canaryAnalysis duration: '5m', propagate: false");
    }

    @Test
    public void writesRollbackAndRisk() throws Exception {
        var back = new RollbackDeploymentStep("checkout");
        back.setTo("r-1");
        snippets.roundTrip(back, "rollbackDeployment service: 'checkout', to: 'r-1'");
        var risk = new DeployRiskStep();
        snippets.roundTrip(risk, "deployRisk()");
        risk.setFrom("v1");
        risk.setOrigin("ai-heavy");
        risk.setLabels(List.of("hotfix"));
        snippets.roundTrip(risk, "deployRisk from: 'v1', labels: ['hotfix'], origin: 'ai-heavy'");
        var outcome = new RecordOutcomeStep();
        outcome.setIncident("INC-42");
        outcome.setService("checkout");
        snippets.roundTrip(outcome, "recordOutcome incident: 'INC-42', service: 'checkout'");
    }
}
