/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/**
 * The packaged plugin in a controller of its own, with the class loaders that users have and without the plugins that it can
 * do without, killed without warning.
 */
public class KilledControllerTest {

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final RealJenkinsRule controller = new RealJenkinsRule().omitPlugins("metrics");

    @Test
    public void aCanaryThatTurnsBadMeanwhileIsRolledBackAndAnApprovalIsKept() throws Throwable {
        String server = shop.server();
        controller.startJenkins();
        controller.runRemotely((RealJenkinsRule.Step) jenkins -> {
            begin(jenkins, server);
            ask(jenkins);
        });
        controller.stopJenkinsForcibly();
        shop.cluster()
                .dataPlane()
                .behaviours()
                .set(Shop.GOOD, Behaviour.healthy().failing(0.6));
        controller.startJenkins();
        controller.runRemotely((RealJenkinsRule.Step) jenkins -> {
            answer(jenkins);
            end(jenkins);
        });

        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    private static void ask(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Controller.pipeline("ask", "deployApproval message: 'ship it?', approvals: 2");
        jenkins.waitForMessage("needs 2 approvals", job.scheduleBuild2(0).waitForStart());
        approve("bob");
    }

    private static void answer(JenkinsRule jenkins) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("ask", WorkflowJob.class).getBuildByNumber(1);
        Shop.eventually(() -> !Questions.get().waiting().isEmpty());
        assertThat(Questions.get().waiting().get(0).missing(Instant.now())).containsExactly("1 approval");
        approve("carl");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    private static void approve(String user) throws Exception {
        String id = Questions.get().waiting().get(0).id();
        var yes = new Approval(user, "looks fine", Instant.now(), List.of(), Optional.empty());
        Questions.get().answer(id, question -> question.with(yes));
    }

    private static void begin(JenkinsRule jenkins, String server) throws Throwable {
        assertThat(jenkins.getPluginManager().getPlugin("metrics")).isNull();
        Controller.knows("test", server);
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.SLOW, ""));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight 50 % in force", run);
    }

    private static void end(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("rolled-back: the canary is worse than stable", run);
    }
}
