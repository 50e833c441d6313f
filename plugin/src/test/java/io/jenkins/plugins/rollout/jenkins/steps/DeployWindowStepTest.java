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
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class DeployWindowStepTest {

    private static final String OPEN = "zone: UTC\nopen: [{name: always, hours: '00:00-24:00'}]\n";
    private static final String FROZEN = "zone: UTC\nclosed: [{name: freeze, from: 2000-01-01, until: 2100-01-01}]\n";
    private static final String SHIP = "def seen = deployWindow 'production'\n echo \"open ${seen.open}\"";

    @ClassRule
    public static final BuildWatcher WATCHER = new BuildWatcher();

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void anOpenWindowLetsTheBuildGoOn() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", OPEN);

            var run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", SHIP));

            jenkins.assertLogContains("the deploy window is open: within always", run);
            jenkins.assertLogContains("open true", run);
        });
    }

    @Test
    public void aClosedWindowFailsOrReturnsIfAskedTo() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", FROZEN);
            String fails = "deployWindow calendars: 'production', whenClosed: 'fail'";
            String returns = "def w = deployWindow calendars: 'production', whenClosed: 'return'\n"
                    + " echo \"open ${w.open} because ${w.reason}\"";

            var failed = jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("fails", fails));
            jenkins.assertLogContains("the deploy window is closed: freeze (production:2)", failed);
            jenkins.assertLogContains(
                    "open false because freeze",
                    jenkins.buildAndAssertSuccess(Controller.pipeline("returns", returns)));
        });
    }

    @Test
    public void aWindowThatOpensLetsTheBuildGoOnByItself() throws Throwable {
        sessions.then(jenkins -> {
            var soon = Instant.now().plusSeconds(10).atZone(ZoneOffset.UTC).toLocalDateTime();
            Controller.keeps(
                    "production",
                    "zone: UTC\nopen: [{name: release, from: " + soon.truncatedTo(ChronoUnit.SECONDS)
                            + ", until: 2100-01-01T00:00}]\n");

            var run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", SHIP));

            jenkins.assertLogContains("the deploy window is closed: ", run);
            jenkins.assertLogContains("the deploy window is open: within release", run);
        });
    }

    @Test
    public void aWaitSurvivesARestartWithoutAnExecutor() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps(
                    "production",
                    FROZEN.replace("2100", String.valueOf(Year.now().getValue() + 3)));
            WorkflowRun run =
                    Controller.pipeline("ship", SHIP).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("waits; whoever may override", run);
            assertThat(jenkins.jenkins.toComputer().countBusy()).isZero();
        });
        sessions.then(jenkins -> {
            Controller.keeps("production", OPEN);
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

            jenkins.assertLogContains("open true", run);
        });
    }

    @Test
    public void aBlockRunsWithinTheWindowAndItsValueIsReturned() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", OPEN);
            String script = "def x = withDeployWindow('production') { echo 'shipping'; 42 }\n echo \"returned $x\"";

            var run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

            jenkins.assertLogContains("shipping", run);
            jenkins.assertLogContains("returned 42", run);
        });
    }

    @Test
    public void aBlockIsLeftOutWhenTheWindowIsClosed() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", FROZEN);
            String script =
                    "def w = withDeployWindow(calendars: 'production', whenClosed: 'return') { echo 'shipping' }\n"
                            + " echo \"open ${w.open}\"";

            var run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

            jenkins.assertLogContains("open false", run);
            jenkins.assertLogNotContains("shipping", run);
        });
    }

    @Test
    public void aBlockThatHasBegunRunsOnceAcrossARestart() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", OPEN);
            String script = "withDeployWindow('production') { echo 'begins'; sleep 3600; echo 'never' }";
            WorkflowRun run =
                    Controller.pipeline("ship", script).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Sleeping for", run);
        });
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForMessage("Resuming build", run);

            run.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(jenkins.getLog(run)).containsOnlyOnce("begins").doesNotContain("never");
        });
    }

    @Test
    public void aTimeoutAroundAWaitWithdrawsIt() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps(
                    "production",
                    FROZEN.replace("2100", String.valueOf(Year.now().getValue() + 3)));
            String script = "timeout(time: 10, unit: 'SECONDS') {\n" + SHIP + "}";

            var run = jenkins.buildAndAssertStatus(Result.ABORTED, Controller.pipeline("ship", script));

            jenkins.assertLogContains("the deploy window is closed: freeze", run);
            Shop.eventually(() -> Questions.get().waiting().isEmpty());
        });
    }

    @Test
    public void whoeverHasTheRoleOverridesTheWindow() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps(
                    "production",
                    FROZEN.replace("2100", String.valueOf(Year.now().getValue() + 3)));
            Controller.letsDecide(jenkins, "rita", "bob");
            String script = "def w = deployWindow calendars: 'production', overrideRoles: 'people'\n"
                    + " echo \"by ${w.overriddenBy}\"";
            WorkflowRun run =
                    Controller.pipeline("ship", script).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("waits; whoever may override", run);
            String id = Questions.get().waiting().get(0).id();
            var browser = new Browser(jenkins);

            var wrong = browser.decide("rita", id, "override", "partner is down", "role", "admins", "duration", "1h");
            assertThat(wrong.getContentAsString()).contains("the role admins may not override a time window");
            browser.decide("rita", id, "override", "partner is down", "role", "people", "duration", "1h");

            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("window overridden by rita as people until ", run);
            jenkins.assertLogContains("by [rita]", run);
            Question kept = Questions.of(run).get(0);
            assertThat(kept.verdict().orElseThrow().word()).isEqualTo("overridden");
            assertThat(kept.overrides().get(0).reason()).isEqualTo("partner is down");
        });
    }

    @Test
    public void aCalendarThatNobodyConfiguredIsNamed() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps("production", OPEN);

            var run = jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("ship", "deployWindow 'prod'"));

            jenkins.assertLogContains("no calendar prod is configured; name one of production", run);
        });
    }

    @Test
    public void anAbortedWaitIsWithdrawn() throws Throwable {
        sessions.then(jenkins -> {
            Controller.keeps(
                    "production",
                    FROZEN.replace("2100", String.valueOf(Year.now().getValue() + 3)));
            WorkflowRun run =
                    Controller.pipeline("ship", SHIP).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("the deploy window is closed: freeze", run);

            run.doStop();

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            Shop.eventually(() -> Questions.get().waiting().isEmpty());
        });
    }
}
