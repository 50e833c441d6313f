/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class RestartTest {

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aRolloutGoesOnWithTheSameEvidenceAndRollsBackLater() throws Throwable {
        var seen = new AtomicLong();
        sessions.then(jenkins -> {
            Controller.knows("test", shop.server());
            ship(jenkins, Shop.GOOD, Shop.SLOW, "");
            seen.set(canaryRequests());
        });
        shop.cluster()
                .dataPlane()
                .behaviours()
                .set(Shop.GOOD, Behaviour.healthy().failing(0.6));
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

            jenkins.assertLogContains("goes on: holding, weight 50 %", run);
            jenkins.assertLogContains("rolled-back: the canary is worse than stable", run);
            assertThat(canaryRequests()).isGreaterThan(seen.get());
            assertThat(shop.image()).isEqualTo(Shop.OLD);
            assertThat(shop.hasCanary()).isFalse();
        });
    }

    @Test
    public void anAbortedBuildThatIsRestartedInItsRollbackEndsAborted() throws Throwable {
        sessions.then(jenkins -> {
            Controller.knows("test", shop.server());
            WorkflowRun run = ship(jenkins, Shop.GOOD, Shop.SLOW, "");
            shop.cluster().loseApi();
            run.doStop();
            jenkins.waitForMessage("rolling back; abort again", run);
        });
        shop.cluster().recoverApi();
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);

            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));

            assertThat(shop.hasCanary()).isFalse();
        });
    }

    @Test
    public void aControllerThatDiedBeforeItHandedTheApprovalsOverDoesSoAfterwards() throws Throwable {
        String plan = "image: '" + Shop.GOOD + "', yaml: '''" + Shop.SLOW + "'''";
        String script = "deployApproval " + plan + "\n progressiveRollout "
                + plan.replace("bake: 1s", "bake: 1s\napprovals: 2");
        sessions.then(jenkins -> {
            Controller.knows("test", shop.server());
            WorkflowRun run =
                    Controller.pipeline("ship", script).scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("needs 1 approval", run);
            var yes = new Approval("bob", "fine", Instant.now(), List.of(), Optional.empty());
            String question = Questions.get().waiting().get(0).id();
            Questions.get().answer(question, asked -> asked.with(yes));
            jenkins.waitForMessage("approved by bob", run);
            // For two, or for one if the first was handed over before the window was looked at.
            jenkins.waitForMessage("waits for", run);
            Shop.eventually(() -> approvals() == 1);
            // As a controller leaves it that dies between the first event and what follows.
            run.removeAction(run.getAction(RolloutAction.class));
            run.save();
        });
        sessions.then(jenkins -> {
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("ship", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForMessage("goes on: waiting for approval", run);

            Shop.eventually(() -> run.getAction(RolloutAction.class) != null);
            assertThat(run.getAction(RolloutAction.class).ids()).containsExactly(latest());
            assertThat(approvals()).isEqualTo(1);
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        });
    }

    private static long approvals() throws Exception {
        return RolloutDesk.get().open().events(latest()).stream()
                .filter(Event.Approved.class::isInstance)
                .count();
    }

    @Test
    public void aRolloutWhoseBuildIsGoneGoesOnAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            Controller.knows("test", shop.server());
            WorkflowRun run = ship(jenkins, Shop.GOOD, Shop.SLOW, ", onAbort: 'continue'");
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            run.delete();
        });
        shop.cluster()
                .dataPlane()
                .behaviours()
                .set(Shop.GOOD, Behaviour.healthy().failing(0.6));
        sessions.then(jenkins -> {
            Shop.eventually(() -> RolloutDesk.get().open().active().isEmpty());

            String id = latest();
            assertThat(RolloutDesk.get().open().state(id).orElseThrow().outcome())
                    .contains(Outcome.ROLLED_BACK);
            List<Event> events = RolloutDesk.get().open().events(id);
            assertThat(events).filteredOn(Event.Adopted.class::isInstance).hasSize(1);
        });
    }

    private static WorkflowRun ship(JenkinsRule jenkins, String image, String yaml, String more) throws Exception {
        WorkflowJob job = Controller.pipeline("ship", Controller.ship(image, yaml, more));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("weight 50 % in force", run);
        return run;
    }

    private static String latest() throws Exception {
        return RolloutDesk.get().open().list(Filter.all(1)).get(0).id();
    }

    private static long canaryRequests() throws Exception {
        return RolloutDesk.get()
                .open()
                .state(latest())
                .orElseThrow()
                .analysis()
                .assessment()
                .canary()
                .requests();
    }
}
