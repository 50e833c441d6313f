/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.jenkins.Browser;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class DeployApprovalStepTest {

    private static final String PLAN = "image: '" + Shop.GOOD + "', yaml: \'\'\'" + Shop.QUICK + "\'\'\'";

    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    private Browser browser;

    @Before
    public void configure() {
        Controller.knows("test", shop.server());
        Controller.letsDecide(jenkins, "ann", "bob", "carl", "dora");
        browser = new Browser(jenkins);
    }

    @Test
    public void enoughOfTheRightPeopleApproveAndTheirPlanIsShipped() throws Exception {
        var realm = (JenkinsRule.DummySecurityRealm) Jenkins.get().getSecurityRealm();
        realm.addGroups("carl", "architects");
        WorkflowRun run = asked("def yes = deployApproval approvals: 2, groups: 'architects', authors: ['Dora"
                + " <dora@example.com>'], " + PLAN + "\n echo \"approved by ${yes.approvedBy}\"\n"
                + "progressiveRollout " + PLAN.replace("bake: 1s", "bake: 1s\napprovals: 1"));
        String id = Questions.get().waiting().get(0).id();

        assertThat(said("ann", id)).contains("ann started this rollout and cannot approve it");
        assertThat(said("dora", id)).contains("dora is an author of this change and cannot approve it");
        HtmlPage inbox = browser.as("bob").goTo("rollouts/");
        assertThat(inbox.asNormalizedText()).contains("2 approvals, 1 of architects", Shop.GOOD + " to shop/checkout");
        HtmlPage page = browser.as("bob").goTo("rollouts/" + id + "/");
        page.getFormByName("decide").getInputByName("reason").setValue("looks fine");
        page.<HtmlButton>getFirstByXPath("//button[normalize-space()='Approve']")
                .click();
        jenkins.waitForMessage("needs 1 approval and 1 of architects", run);
        said("carl", id);

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("approved by [bob, carl]", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
        Question kept = Questions.of(run).get(0);
        assertThat(kept.approvals())
                .extracting(each -> each.by() + ": " + each.reason())
                .containsExactly("bob: looks fine", "carl: looks fine");
        assertThat(kept.approvals().get(1).groups()).contains("architects");
    }

    @Test
    public void anotherPlanThanTheApprovedOneIsNotShipped() throws Exception {
        WorkflowRun run =
                asked("deployApproval " + PLAN + "\n progressiveRollout " + PLAN.replace("50, hold: 1s", "50"));
        said("bob", Questions.get().waiting().get(0).id());

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

        jenkins.assertLogContains("for shop/checkout is not what was approved in this build", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void anApprovalOfAnotherPlanIsVoid() throws Exception {
        WorkflowRun run = asked("deployApproval " + PLAN);
        String id = Questions.get().waiting().get(0).id();

        String answer = browser.decide("bob", id, "approve", "fine", "planHash", "0123456789ab")
                .getContentAsString();

        assertThat(answer).contains("The plan is another now");
        assertThat(Questions.get().find(id).orElseThrow().approvals()).isEmpty();
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        Shop.eventually(() -> Questions.get().waiting().isEmpty());
    }

    @Test
    public void aRejectionFailsTheBuildWithItsReason() throws Exception {
        WorkflowRun run = asked("deployApproval message: 'the new basket'");
        String id = Questions.get().waiting().get(0).id();

        browser.decide("bob", id, "reject", "not before the sale");

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("rejected by bob: not before the sale", run);
    }

    @Test
    public void aRejectionIsLeftToTheScriptWhenAskedTo() throws Exception {
        WorkflowRun run = asked("def no = deployApproval message: 'the new basket', propagate: false\n"
                + "echo \"${no.approved}, ${no.outcome}: ${no.reason}\"");

        browser.decide("bob", Questions.get().waiting().get(0).id(), "reject", "not before the sale");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("rejected by bob: not before the sale", run);
        jenkins.assertLogContains("false, rejected: not before the sale", run);
    }

    @Test
    public void aQuestionThatNobodyAnswersExpires() throws Exception {
        var run = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Controller.pipeline(
                        "ship", "deployApproval message: 'hm', sla: '2s', expires: '8s', track: 'careful'"));

        jenkins.assertLogContains("needs 2 approvals", run);
        jenkins.assertLogContains("overdue: people should have answered by ", run);
        jenkins.assertLogContains("expired: nobody gave 2 approvals within 8s", run);
        assertThat(Questions.get().waiting()).isEmpty();
    }

    @Test
    public void aTimeoutAroundItWithdrawsTheQuestion() throws Exception {
        var run = jenkins.buildAndAssertStatus(
                Result.ABORTED,
                Controller.pipeline(
                        "ship", "timeout(time: 10, unit: 'SECONDS') { deployApproval message: 'the new basket' }"));

        Shop.eventually(() -> Questions.of(run).get(0).ended());
        Question kept = Questions.of(run).get(0);
        assertThat(kept.verdict().orElseThrow().word()).isEqualTo("withdrawn");
        assertThat(Questions.get().waiting()).isEmpty();
    }

    @Test
    public void aWrongGroupIsExplained() throws Exception {
        var run = jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("ship", "deployApproval message: 'hm', groups: 'sre:none'"));

        jenkins.assertLogContains("groups: 'sre:none' is not understood; write for example architects:1, sre:2", run);
    }

    private String said(String user, String id) throws Exception {
        return browser.decide(user, id, "approve", "looks fine").getContentAsString();
    }

    private WorkflowRun asked(String script) throws Exception {
        WorkflowRun run = Controller.startedBy("ann", Controller.pipeline("ship", script));
        jenkins.waitForMessage("needs ", run);
        return run;
    }
}
