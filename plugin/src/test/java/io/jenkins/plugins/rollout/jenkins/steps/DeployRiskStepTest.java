/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.scm.SCMDescriptor;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.rollout.jenkins.Browser;
import io.jenkins.plugins.rollout.jenkins.ChangeLabels;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.outcome.Change;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.eclipse.jgit.api.Git;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

public class DeployRiskStepTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void scoresOnTheAgentThatHasTheWorkspace() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        File repository = repository();
        String script = "node('" + agent.getNodeName() + "') { dir('" + repository + "') {\n"
                + "def risk = deployRisk from:"
                + " 'deployed', labels:"
                + " ['ai-assisted']\n"
                + "echo \"score ${risk.score} band"
                + " ${risk.band} origin"
                + " ${risk.origin.tag} by"
                + " ${risk.origin.provenance}\"\n"
                + "echo \"files"
                + " ${risk.blastRadius.files}\" }"
                + " }";

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("score", script));

        assertThat(jenkins.getLog(run)).containsPattern("risk \\d+ of 100 \\((low|medium|high|critical)\\)");
        jenkins.assertLogContains("origin ai-assisted by label", run);
        jenkins.assertLogContains("files 1", run);
    }

    @Test
    public void readsTheLabelsThatTheBranchSourceAndOthersKnow() throws Exception {
        File repository = repository();
        String script = "node { dir('" + repository + "') {\n"
                + "withEnv(['CHANGE_LABELS=backend, ai-assisted']) { echo \"1 ${deployRisk(from: 'deployed').origin.tag}\" }\n"
                + "withEnv(['gitlabMergeRequestLabels=ai-heavy']) { echo \"2 ${deployRisk(from: 'deployed').origin.tag}\" }\n"
                + "echo \"3 ${deployRisk(from: 'deployed').origin.tag}\"\n"
                + "} }";

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("score", script));

        jenkins.assertLogContains("1 ai-assisted", run);
        jenkins.assertLogContains("2 ai-heavy", run);
        jenkins.assertLogContains("3 unknown", run);
        assertThat(Known.asked).contains("score #1");
        Known.labels = List.of("ai-heavy");
        var known = jenkins.buildAndAssertSuccess(
                Controller.pipeline("again", "node { dir('" + repository + "') { deployRisk from: 'deployed' } }"));
        jenkins.assertLogContains("origin ai-heavy (label)", known);
    }

    /** A plugin beside a branch source. */
    @TestExtension("readsTheLabelsThatTheBranchSourceAndOthersKnow")
    public static final class Known extends ChangeLabels {
        static volatile List<String> labels = List.of();
        static volatile String asked = "";

        @Override
        public List<String> of(Run<?, ?> run) {
            asked = run.getFullDisplayName();
            return labels;
        }
    }

    /** Makes it known to pipelines. */
    @TestExtension
    public static final class ChangelogScmDescriptor extends SCMDescriptor<ChangelogScm> {
        public ChangelogScmDescriptor() {
            super(ChangelogScm.class, null);
        }
    }

    @Test
    public void readsTheChangelogWhereThereIsNoWorkspace() throws Exception {
        String script = "node { checkout([$class: 'ChangelogScm']) }\n"
                + "def risk = deployRisk()\n"
                + "echo \"band ${risk.band} files ${risk.blastRadius.files} by ${risk.authors} from ${risk.firstCommitAt}\"\n";

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("logged", script));

        jenkins.assertLogContains("reads the changelog of the build, without sizes", run);
        jenkins.assertLogContains("origin ai-heavy (trailer)", run);
        jenkins.assertLogContains("files 2 by [Ada] from 2026-03-01T12:00:00Z", run);
        Change change = run.getAction(RiskAction.class).change();
        assertThat(change.firstCommitAt()).contains(ChangelogScm.AT);
        assertThat(change.commits().orElseThrow().to()).isEqualTo("c0ffee");
    }

    @Test
    public void countsTheChangesOfFailedBuildsAsNotDeployed() throws Exception {
        WorkflowJob job = Controller.pipeline("logged", "node { checkout([$class: 'ChangelogScm']) }\nerror 'no'");
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        job.setDefinition(new CpsFlowDefinition("deployRisk()", true));

        jenkins.assertLogContains("origin ai-heavy", jenkins.buildAndAssertSuccess(job));
        jenkins.assertLogContains("has no changelog", jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    public void keepsWhatLeadAndReviewTimeAreReckonedFrom() throws Exception {
        String script = "node { dir('" + repository() + "') { deployRisk from: 'deployed' } }";

        Run<?, ?> run = jenkins.buildAndAssertSuccess(Controller.pipeline("score", script));

        Change change = run.getAction(RiskAction.class).change();
        assertThat(change.firstCommitAt()).isPresent();
        assertThat(change.review()).as("nothing was merged").isEmpty();
        assertThat(change.commits().orElseThrow().from()).isPresent();
    }

    @Test
    public void saysWhichRevisionIsMissing() throws Exception {
        File repository = repository();
        String script = "node { dir('" + repository + "') { deployRisk from: 'v9' } }";

        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("score", script));

        jenkins.assertLogContains("v9", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    public void whoeverIsAskedReadsTheRiskInTheInboxAndOnThePage() throws Exception {
        Controller.letsDecide(jenkins, "ann", "bob");
        String script = "node { dir('" + repository() + "') { deployRisk from: 'deployed' } }\ndeployApproval()";
        WorkflowRun run = Controller.startedBy("ann", Controller.pipeline("ship", script));
        jenkins.waitForMessage("needs ", run);
        Browser browser = new Browser(jenkins);

        String inbox = browser.as("bob").goTo("rollouts/").asNormalizedText();
        String id = Questions.get().waiting().get(0).id();
        String page = browser.as("bob").goTo("rollouts/" + id + "/").asNormalizedText();

        assertThat(List.of(inbox, page))
                .allSatisfy(text -> assertThat(text)
                        .containsPattern("\\d+ of 100, (low|medium|high|critical)")
                        .contains("origin unknown (unknown)")
                        .contains("blast radius 1 files; tier 1")
                        .contains(" by Ada <ada@example.com>")
                        .containsPattern("[+-]\\d+\\.\\d 1 line of production code added"));
        JSONObject risk = JSONArray.fromObject(browser.as("bob")
                        .goTo("rollouts/pending", null)
                        .getWebResponse()
                        .getContentAsString())
                .getJSONObject(0)
                .getJSONObject("risk");
        assertThat(risk.getDouble("score")).isBetween(0.0, 100.0);
        assertThat(risk.getString("band")).isIn("low", "medium", "high", "critical");
        assertThat(risk.getJSONObject("origin").getString("provenance")).isEqualTo("unknown");
        assertThat(risk.getString("blastRadius")).startsWith("1 files; tier 1");
        assertThat(risk.getJSONArray("reasons").size()).isBetween(1, 5);
        assertThat(risk.getString("reasons")).contains("1 line of production code");
        browser.decide("bob", id, "approve", "small");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    public void asksForTheDeployedRevisionWhenNothingTellsIt() throws Exception {
        Run<?, ?> run =
                jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("score", "node { deployRisk() }"));

        jenkins.assertLogContains("from is missing; give the revision that is deployed", run);
    }

    private File repository() throws Exception {
        File directory = folder.newFolder();
        try (Git git = Git.init().setDirectory(directory).call()) {
            commit(git, directory, "One.java", "class One {}\n");
            git.tag().setName("deployed").setAnnotated(false).call();
            commit(git, directory, "Two.java", "class Two { int two() { return 2; } }\n");
        }
        return directory;
    }

    private static void commit(Git git, File directory, String file, String text) throws Exception {
        Files.writeString(directory.toPath().resolve(file), text);
        git.add().addFilepattern(file).call();
        git.commit()
                .setMessage("Add " + file)
                .setAuthor("Ada", "ada@example.com")
                .setCommitter("Ada", "ada@example.com")
                .setSign(false)
                .call();
    }
}
