/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What builds of earlier versions hold can still be read: these texts are theirs, and are never adapted. */
public class SavedBuildsTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void aBuildOfTheFirstVersionsKeepsItsRolloutsAndItsRisk() throws Exception {
        var rollouts = (RolloutAction) Run.XSTREAM2.fromXML(saved("rollout-action.xml"));
        assertThat(rollouts.ids()).containsExactly("checkout-20260101-120000-abcd", "checkout-20260101-130000-efgh");
        assertThat(rollouts.led()).contains("checkout-20260101-130000-efgh");
        assertThat(rollouts.policy("checkout-20260101-130000-efgh")).contains(OnAbort.PAUSE);

        var risk = (RiskAction) Run.XSTREAM2.fromXML(saved("risk-action.xml"));
        assertThat(risk.band()).isEqualTo("high");
        assertThat(risk.authors()).isEmpty();
        assertThat(risk.paths()).isEmpty();
        assertThat(risk.getReasons()).isEmpty();
        assertThat(risk.getRadius()).isEmpty();
        assertThat(risk.change().origin()).isEqualTo(CodeOrigin.AI_HEAVY);
    }

    @Test
    public void whatIsSavedTodayIsReadBack() throws Exception {
        FreeStyleProject project = JENKINS.createFreeStyleProject("saved");
        var build = JENKINS.buildAndAssertSuccess(project);
        RolloutAction.lead(build, "checkout-1", OnAbort.CONTINUE);

        var again = (RolloutAction) Run.XSTREAM2.fromXML(Run.XSTREAM2.toXML(build.getAction(RolloutAction.class)));

        assertThat(again.policy("checkout-1")).contains(OnAbort.CONTINUE);
        assertThat(Files.readString(build.getRootDir().toPath().resolve("build.xml")))
                .contains("<string>checkout-1</string>")
                .doesNotContain("io.jenkins.plugins.rollout.rollout")
                .doesNotContain(Desk.class.getName());
    }

    @Test
    public void aQuestionOfTheFirstVersionIsRead() throws Exception {
        FreeStyleProject project = JENKINS.createFreeStyleProject("asked");
        var build = JENKINS.buildAndAssertSuccess(project);
        Path folder = build.getRootDir().toPath().resolve("rollout-questions");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("question-1.json"), saved("question.json"));

        Question question = Questions.of(build).get(0);

        assertThat(question.missing(Instant.parse("2026-01-01T13:00:00Z"))).containsExactly("1 approval");
        assertThat(question.gate().groups().get(0).name()).isEqualTo("architects");
        assertThat(question.approvals().get(0).reason()).isEqualTo("looks fine");
        assertThat(question.verdict()).isEmpty();
    }

    private static String saved(String name) throws Exception {
        try (var in = SavedBuildsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
