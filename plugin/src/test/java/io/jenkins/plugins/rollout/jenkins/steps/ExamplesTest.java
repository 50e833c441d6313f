/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.rollout.Event;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Every example as it stands in the repository, but for minutes, which are seconds here. */
public class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../src/examples");

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
    public void shipsAndGoesBack() throws Exception {
        var shipped = jenkins.buildAndAssertSuccess(example("ship"));
        jenkins.assertLogContains("replaced " + Shop.OLD, shipped);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);

        var back = jenkins.buildAndAssertSuccess(example("rollback"));
        jenkins.assertLogContains("rolled-back: ", back);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void leadsACanary() throws Exception {
        WorkflowRun run = example("lead").scheduleBuild2(0).waitForStart();

        // The bake takes the usual quarter of an hour, for which no test waits.
        jenkins.waitForMessage("promoted; baking", run);
        jenkins.assertLogContains("after five minutes: ", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
        run.doStop();
        jenkins.waitForCompletion(run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void shipsByRisk() throws Exception {
        WorkflowJob job = example("risk");
        deployedOneCommitAgo(job);

        var run = jenkins.buildAndAssertSuccess(job);

        assertThat(jenkins.getLog(run)).containsPattern("risk \\d+ of 100");
        String id = run.getAction(RolloutAction.class).ids().get(0);
        assertThat(RolloutDesk.get().open().events(id))
                .filteredOn(Event.ChangeDescribed.class::isInstance)
                .hasSize(2)
                .anyMatch(told ->
                        ((Event.ChangeDescribed) told).change().commits().isPresent());
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void shipsFromADeclarativePipeline() throws Exception {
        Controller.keeps("production", "zone: UTC\nopen: [{name: always, hours: '00:00-24:00'}]\n");
        WorkflowJob job = example("declarative");
        deployedOneCommitAgo(job);

        var run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("the deploy window is open: within always", run);
        assertThat(jenkins.getLog(run)).containsPattern("risk \\d+ of 100");
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void waitsForTheWindow() throws Exception {
        Controller.keeps("production", "zone: UTC\nopen: [{name: always, hours: '00:00-24:00'}]\n");

        var run = jenkins.buildAndAssertSuccess(example("window"));

        jenkins.assertLogContains("the deploy window is open: within always", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void shipsWhatTwoPeopleApproved() throws Exception {
        WorkflowRun run = Controller.startedBy("ann", example("approval"));
        jenkins.waitForMessage("needs 2 approvals and 1 of architects", run);
        String id = Questions.get().waiting().get(0).id();
        for (String user : List.of("bob", "carl")) {
            var yes = new Approval(user, "fine", Instant.now(), List.of("architects"), Optional.empty());
            Questions.get().answer(id, question -> question.with(yes));
        }

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        jenkins.assertLogContains("approved by bob and carl", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void thereIsNoExampleWithoutATest() throws Exception {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jenkinsfile"))
                    .collect(Collectors.toSet());
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "ship.jenkinsfile",
                            "rollback.jenkinsfile",
                            "lead.jenkinsfile",
                            "risk.jenkinsfile",
                            "window.jenkinsfile",
                            "approval.jenkinsfile",
                            "declarative.jenkinsfile");
        }
    }

    private static WorkflowJob example(String name) throws Exception {
        String script = Files.readString(EXAMPLES.resolve(name + ".jenkinsfile"))
                .replaceAll("(\\d+)m\\b", "1s")
                .replace("checkout scm", "");
        return Controller.pipeline(name, script);
    }

    private void deployedOneCommitAgo(WorkflowJob job) throws Exception {
        File workspace = new File(jenkins.jenkins.getWorkspaceFor(job).getRemote());
        try (Git git = Git.init().setDirectory(workspace).call()) {
            commit(git, "One.java", "class One {}\n");
            git.tag().setName("deployed").setAnnotated(false).call();
            commit(git, "Two.java", "class Two {}\n");
        }
    }

    private static void commit(Git git, String file, String text) throws Exception {
        Files.writeString(git.getRepository().getWorkTree().toPath().resolve(file), text);
        git.add().addFilepattern(file).call();
        git.commit()
                .setMessage("Add " + file)
                .setAuthor("Ada", "ada@example.com")
                .setCommitter("Ada", "ada@example.com")
                .setSign(false)
                .call();
    }
}
