/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.rollout.jenkins.config.CalendarConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What a test does with a controller, whether it is in this process or in another. */
public final class Controller {

    private Controller() {}

    /** Makes a cluster known under a name. */
    public static void knows(String name, String server) {
        RolloutConfiguration.get().setClusters(List.of(cluster(name, server)));
    }

    /** A cluster that is reached without credentials. */
    public static ClusterConfiguration cluster(String name, String server) {
        var cluster = new ClusterConfiguration(name);
        cluster.setServerUrl(server);
        return cluster;
    }

    /** Makes a calendar known under a name. */
    public static void keeps(String name, String text) {
        RolloutConfiguration.get().setCalendars(List.of(new CalendarConfiguration(name, text)));
    }

    /** Rules without which nobody could sign in: all may read, and these may decide. */
    public static void letsDecide(JenkinsRule jenkins, String... users) {
        var realm = jenkins.createDummySecurityRealm();
        for (String user : users) {
            realm.addGroups(user, "people");
        }
        Jenkins.get().setSecurityRealm(realm);
        Jenkins.get()
                .setAuthorizationStrategy(new MockAuthorizationStrategy()
                        .grant(
                                Jenkins.READ,
                                Item.READ,
                                RolloutPermissions.VIEW,
                                RolloutPermissions.APPROVE,
                                RolloutPermissions.OVERRIDE_WINDOW)
                        .everywhere()
                        .to(users));
    }

    /** A build that somebody starts. */
    public static WorkflowRun startedBy(String user, WorkflowJob job) throws Exception {
        var cause = new Cause.UserIdCause(User.getById(user, true).getId());
        return job.scheduleBuild2(0, new CauseAction(cause)).waitForStart();
    }

    /** A pipeline with this script. */
    public static WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob job = Jenkins.get().createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** A script that ships an image as a rollout.yaml says. */
    public static String ship(String image, String yaml, String more) {
        return "def result = progressiveRollout image: '" + image + "', yaml: '''" + yaml + "'''" + more + "\n"
                + "echo \"ended ${result.outcome}: ${result.reason}\"\n";
    }
}
