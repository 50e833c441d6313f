/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class LedCanaryTest {

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
    public void aScriptLeadsTheCanaryUpAndPromotesIt() throws Exception {
        String script = first(20, Shop.GOOD)
                + "def seen = canaryAnalysis '2s'\n echo \"verdict ${seen.verdict}\"\n"
                + "canaryWeight 50\n canaryWeight 100\n echo 'promoted'";

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("lead", script));

        jenkins.assertLogContains("weight 20 % in force", run);
        jenkins.assertLogContains("weight 50 % in force", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void aBadCanaryIsRolledBackWhileTheScriptWatches() throws Exception {
        Run<?, ?> run = failsWhileWatched(
                "def seen = canaryAnalysis duration: '5m', propagate: false\n" + "echo \"verdict ${seen.verdict}\"");

        jenkins.assertLogContains("verdict rollback", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void theNextWeightOfACanaryThatWasRolledBackIsLeftToTheScriptWhenAskedTo() throws Exception {
        Run<?, ?> run = failsWhileWatched("canaryAnalysis duration: '5m', propagate: false\n"
                + "def next = canaryWeight weight: 60, propagate: false\n echo \"ended ${next.outcome}\"");

        jenkins.assertLogContains("ended rolled-back", run);
    }

    @Test
    public void aTimeoutAroundTheWatchRollsBack() throws Exception {
        String script = first(20, Shop.GOOD) + "timeout(time: 8, unit: 'SECONDS') { canaryAnalysis '10m' }";

        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.ABORTED, Controller.pipeline("lead", script));

        jenkins.assertLogContains("rolling back: ", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void aWeightOfZeroTakesTheCanaryBack() throws Exception {
        String script = first(20, Shop.GOOD) + "def end = canaryWeight 0\n echo \"ended ${end.outcome}\"";

        jenkins.assertLogContains("ended aborted", jenkins.buildAndAssertSuccess(Controller.pipeline("lead", script)));
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void aCanaryDoesNotStayBehindWhenItsBuildFails() throws Exception {
        String script = first(20, Shop.GOOD) + "error 'the smoke test failed'";

        jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("lead", script));

        Shop.eventually(() -> RolloutDesk.get().open().active().isEmpty());
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void thereIsNothingToWatchBeforeTheFirstWeight() throws Exception {
        Run<?, ?> run =
                jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("lead", "canaryAnalysis '5m'"));

        jenkins.assertLogContains("there is no canary to watch; call canaryWeight first", run);
    }

    @Test
    public void aServiceGoesBackAfterItsPromotion() throws Exception {
        jenkins.buildAndAssertSuccess(Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.QUICK, "")));
        assertThat(shop.image()).isEqualTo(Shop.GOOD);

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("back", "rollbackDeployment 'checkout'"));

        jenkins.assertLogContains("back to " + Shop.OLD, run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void aRevisionThatNobodyKnowsIsAnsweredWithThoseThatAreKnown() throws Exception {
        Run<?, ?> run = jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("back", "rollbackDeployment service: 'checkout', to: 'r-9'"));

        jenkins.assertLogContains("the journal knows no revision r-9 of checkout; nothing was shipped", run);
    }

    /** An image that fails requests only once its first weight is in force. */
    private Run<?, ?> failsWhileWatched(String script) throws Exception {
        var behaviours = shop.cluster().dataPlane().behaviours();
        behaviours.set(Shop.BAD, Behaviour.healthy());
        WorkflowRun run = Controller.pipeline("lead", first(30, Shop.BAD) + script)
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("weight 30 % in force", run);
        behaviours.set(Shop.BAD, Behaviour.healthy().failing(0.5));
        return jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    private static String first(int weight, String image) {
        return "canaryWeight weight: " + weight + ", image: '" + image + "', yaml: '''" + Shop.QUICK + "'''\n";
    }
}
