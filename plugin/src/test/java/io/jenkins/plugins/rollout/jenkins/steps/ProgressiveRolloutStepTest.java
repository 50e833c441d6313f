/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class ProgressiveRolloutStepTest {

    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        Controller.knows("test", shop.server());
    }

    @Test
    public void promotesAHealthyCanary() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.QUICK, ""));

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("weight 20 % in force", run);
        jenkins.assertLogContains("ended succeeded", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void rollsABadCanaryBackAndFailsTheBuild() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.BAD, Shop.SLOW, ""));

        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("rolling back: ", run);
        jenkins.assertLogContains("ERROR: rolled-back: ", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void leavesTheDecisionToTheScriptWhenAskedTo() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.BAD, Shop.SLOW, ", propagate: false"));

        jenkins.assertLogContains("ended rolled-back: ", jenkins.buildAndAssertSuccess(job));
    }

    @Test
    public void anAbortedBuildRestoresStableBeforeItEnds() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.SLOW, ""));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight 50 % in force", run);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("rolling back: aborted by ", run);
        jenkins.assertLogContains("aborted: aborted by ", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void aBuildThatIsAbortedTwiceEndsAtOnceAndTheRollbackGoesOn() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.SLOW, ""));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight 50 % in force", run);
        shop.cluster().loseApi();

        run.doStop();
        jenkins.waitForMessage("rolling back; abort again", run);
        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        shop.cluster().recoverApi();
        Shop.eventually(() -> RolloutDesk.get().open().active().isEmpty());
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void anAbortedBuildLeavesTheRolloutPausedIfThatIsThePolicy() throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.SLOW, ", onAbort: 'pause'"));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight 50 % in force", run);

        run.doStop();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        Shop.eventually(() -> RolloutDesk.get().open().active().get(0).paused());
        assertThat(shop.hasCanary()).isTrue();
    }

    @Test
    public void aTimeoutAroundItRollsBack() throws Exception {
        String script = "timeout(time: 12, unit: 'SECONDS') {\n" + Controller.ship(Shop.GOOD, Shop.SLOW, "") + "}";

        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.ABORTED, Controller.pipeline("ship", script));

        jenkins.assertLogContains("rolling back", run);
        Shop.eventually(() -> RolloutDesk.get().open().active().isEmpty());
        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void theSecondOfTwoBuildsWaitsForTheFirst() throws Exception {
        WorkflowJob first = Controller.pipeline("first", Controller.ship(Shop.GOOD, Shop.QUICK, ""));
        WorkflowJob second = Controller.pipeline("second", Controller.ship(Shop.OLD, Shop.QUICK, ""));
        WorkflowRun one = first.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("creating the canary", one);
        WorkflowRun two = second.scheduleBuild2(0).waitForStart();

        jenkins.waitForMessage("waits for rollout checkout-", two);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(one));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(two));

        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void theSecondOfTwoBuildsFailsIfItMustNotWait() throws Exception {
        WorkflowJob first = Controller.pipeline("first", Controller.ship(Shop.GOOD, Shop.SLOW, ""));
        WorkflowJob second =
                Controller.pipeline("second", Controller.ship(Shop.OLD, Shop.QUICK, ", waitForTarget: false"));
        WorkflowRun one = first.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("creating the canary", one);

        Run<?, ?> two = jenkins.buildAndAssertStatus(Result.FAILURE, second);

        jenkins.assertLogContains("is under way on shop/checkout", two);
        one.doStop();
        jenkins.waitForCompletion(one);
    }

    @Test
    public void saysWhichLineToChange() throws Exception {
        String wrong = Shop.QUICK.replace("weight: 50", "weight: 120");

        Run<?, ?> run = jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("ship", Controller.ship(Shop.GOOD, wrong, "")));

        jenkins.assertLogContains("progressiveRollout:6: weight 120 is more than 100; give at most 100", run);
        assertThat(RolloutDesk.get().open().active()).isEmpty();
    }

    @Test
    public void aFewArgumentsAreEnough() throws Exception {
        String script = "progressiveRollout image: '" + Shop.GOOD
                + "', service: 'checkout', namespace: 'shop', route: 'HTTPRoute/checkout', steps: '20 %: 1s, 50: 1s',"
                + " bake: '1s', errors: 'http_requests_total{code=~\"5..\"}', requests: 'http_requests_total'";

        jenkins.assertLogContains("succeeded", jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script)));
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void aClusterThatNobodyConfiguredIsNamedBeforeAnythingIsTouched() throws Exception {
        Run<?, ?> run = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.QUICK, ", cluster: 'prod'")));

        jenkins.assertLogContains("no cluster prod is configured", run);
        jenkins.assertLogContains("Name one of: test.", run);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void anAddressOfAPipelineIsNeverCalled() throws Exception {
        String yaml = Shop.QUICK + "source: {prometheus: {url: 'http://127.0.0.1:1'}}\n";

        Run<?, ?> run = jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("ship", Controller.ship(Shop.GOOD, yaml, "")));

        jenkins.assertLogContains("no Prometheus endpoint with the address http://127.0.0.1:1 is configured", run);
    }

    @Test
    public void theFileIsReadFromTheWorkspace() throws Exception {
        String script = "def r = node {\n writeFile file: 'rollout.yaml', text: '''" + Shop.QUICK + "'''\n"
                + " progressiveRollout image: '" + Shop.GOOD
                + "', file: 'rollout.yaml' }\n echo \"ended ${r.outcome}\"";

        WorkflowRun run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

        jenkins.assertLogContains("ended succeeded", run);
        String id = run.getAction(RolloutAction.class).ids().get(0);
        assertThat(Builds.of(id)).contains("ship#1");
    }
}
