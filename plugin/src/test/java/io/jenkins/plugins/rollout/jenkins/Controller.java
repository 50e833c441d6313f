/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** What a test does with a controller, whether it is in this process or in another. */
public final class Controller {

    private Controller() {}

    /** Makes a cluster known under a name. */
    public static void knows(String name, String server) {
        var cluster = new ClusterConfiguration(name);
        cluster.setServerUrl(server);
        RolloutConfiguration.get().setClusters(List.of(cluster));
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
