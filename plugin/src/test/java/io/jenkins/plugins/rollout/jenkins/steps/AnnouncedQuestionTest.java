/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.console.LineTransformationOutputStream;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.questions.Question;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** Whoever follows the address in a log, a script perhaps, finds the question there. */
public class AnnouncedQuestionTest {

    private static final List<String> WAITING = new CopyOnWriteArrayList<>();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void aQuestionWaitsForAnswersBeforeItIsAnnounced() throws Exception {
        WAITING.clear();
        String freeze = "zone: UTC\nclosed: [{name: freeze, from: 2000-01-01, until: "
                + LocalDate.now().plusYears(3) + "}]\n";
        Controller.keeps("production", freeze);

        var approval =
                Controller.pipeline("approval", "deployApproval message: 'hm'").scheduleBuild2(0);
        jenkins.waitForMessage("answer at ", approval.waitForStart());
        assertThat(WAITING).containsExactly("approval#1");
        var window = Controller.pipeline("window", "deployWindow 'production'").scheduleBuild2(0);
        jenkins.waitForMessage("whoever may override", window.waitForStart());
        assertThat(WAITING).containsExactly("approval#1", "approval#1", "window#1");

        approval.getStartCondition().get().doStop();
        window.getStartCondition().get().doStop();
        jenkins.waitUntilNoActivity();
    }

    /** Asks who waits whenever a line gives an address. */
    private static final class Reader extends TaskListenerDecorator {

        private static final long serialVersionUID = 1;

        @Override
        public OutputStream decorate(OutputStream log) {
            return new LineTransformationOutputStream.Delegating(log) {
                @Override
                protected void eol(byte[] line, int length) throws IOException {
                    if (new String(line, 0, length, StandardCharsets.UTF_8).contains(" at http")) {
                        Questions.get().waiting().stream().map(Question::build).forEach(WAITING::add);
                    }
                    out.write(line, 0, length);
                }
            };
        }
    }

    @TestExtension
    public static final class Readers implements TaskListenerDecorator.Factory {

        @Override
        public TaskListenerDecorator of(FlowExecutionOwner owner) {
            return new Reader();
        }
    }
}
