/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.rollout.Event;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class RecordOutcomeStepTest {

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        Controller.knows("test", shop.server());
    }

    @Test
    public void holdsAnIncidentAgainstTheLatestRolloutThatUsersMet() throws Exception {
        String met = shipped(Shop.GOOD, Shop.QUICK, "first");
        WorkflowRun waiting = Controller.pipeline(
                        "second", Controller.ship(Shop.BAD, Shop.QUICK + "approvals: 1\n", ""))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("waits for 1 approval", waiting);

        WorkflowRun run = jenkins.buildAndAssertSuccess(
                Controller.pipeline("told", "recordOutcome service: 'checkout', incident: 'INC-42', severity: 'high'"));

        jenkins.assertLogContains("recorded for " + met, run);
        assertThat(RolloutDesk.get().open().events(met))
                .filteredOn(Event.IncidentReported.class::isInstance)
                .singleElement()
                .extracting(each -> ((Event.IncidentReported) each).incident().key())
                .isEqualTo("INC-42");
        waiting.doStop();
        jenkins.waitForCompletion(waiting);
    }

    @Test
    public void recordsForTheRolloutOfTheBuildWhenNothingElseIsSaid() throws Exception {
        String script = Controller.ship(Shop.GOOD, Shop.QUICK, "") + "recordOutcome adopted: true, team: 'basket'";

        WorkflowRun run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

        String id = run.getAction(RolloutAction.class).ids().get(0);
        jenkins.assertLogContains("recorded for " + id, run);
        List<Event> events = RolloutDesk.get().open().events(id);
        assertThat(events).hasAtLeastOneElementOfType(Event.AdoptionMeasured.class);
        assertThat(events)
                .filteredOn(Event.ChangeDescribed.class::isInstance)
                .anyMatch(each -> ((Event.ChangeDescribed) each).change().team().equals(Optional.of("basket")));
    }

    @Test
    public void saysThatNobodyMetTheService() throws Exception {
        var run = jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("told", "recordOutcome service: 'search', incident: 'INC-1'"));

        jenkins.assertLogContains(
                "no rollout of search met users within the last 30 days; name one with rollout:", run);
    }

    private String shipped(String image, String yaml, String job) throws Exception {
        WorkflowRun run = jenkins.buildAndAssertSuccess(Controller.pipeline(job, Controller.ship(image, yaml, "")));
        return run.getAction(RolloutAction.class).ids().get(0);
    }
}
