/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.jenkins.questions.Questions;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.rules.ExternalResource;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A controller that the tests of a class share, for which each finds it as if it had just come up: what one leaves behind is
 * ended and taken away, but for the journal. To be used inside of what the rollouts need, as their ends need it too.
 */
public final class Fresh extends ExternalResource {

    /** A controller for a class, whose tests take longer together than one may. */
    public static JenkinsRule controller() {
        JenkinsRule shared = new JenkinsRule();
        shared.timeout = 900;
        return shared;
    }

    @Override
    protected void after() {
        try {
            end();
            forget();
        } catch (Exception e) {
            throw new IllegalStateException("the next test would meet what this one left", e);
        }
    }

    private static void end() throws Exception {
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            job.getBuilds().stream()
                    .filter(each -> each instanceof WorkflowRun run && run.isBuilding())
                    .forEach(each -> ((WorkflowRun) each).doKill());
        }
        Desk desk = RolloutDesk.get().open();
        for (Summary each : desk.active()) {
            desk.say(each.id(), new Event.AbortAsked(Instant.now(), "the test", "is over"));
        }
        Shop.eventually(
                () -> desk.active().isEmpty() && Questions.get().waiting().isEmpty());
    }

    private static void forget() throws Exception {
        Jenkins jenkins = Jenkins.get();
        jenkins.disableSecurity();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        for (Item each : List.copyOf(jenkins.getItems())) {
            each.delete();
        }
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        SystemCredentialsProvider.getInstance().save();
        RolloutConfiguration configuration = RolloutConfiguration.get();
        configuration.setClusters(List.of());
        configuration.setPrometheus(List.of());
        configuration.setCalendars(List.of());
        configuration.setNotices(List.of());
        configuration.setPolicy(null);
    }
}
