/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A stage of a declarative pipeline in a folder of its own, over a restart of the controller. */
public class DeclarativeRestartTest {

    private static final String PIPELINE = """
            pipeline {
              agent none
              stages {
                stage('Ship') {
                  steps { progressiveRollout image: '%s', yaml: '''%s''' }
                  post { failure { echo 'told the team' } }
                }
              }
            }
            """.formatted(Shop.GOOD, Shop.SLOW);

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void aStageGoesOnWithTheFoldersCredentialsAndEndsWithItsPost() throws Throwable {
        sessions.then(jenkins -> {
            Controller.knows("test", shop.server());
            RolloutConfiguration.get().getClusters().get(0).setCredentialsId("deployer");
            RolloutConfiguration.get().save();
            Folder folder = jenkins.createProject(Folder.class, "shop");
            var token = new StringCredentialsImpl(
                    CredentialsScope.GLOBAL, "deployer", "", Secret.fromString("secret-token"));
            CredentialsProvider.lookupStores(folder).iterator().next().addCredentials(Domain.global(), token);
            WorkflowJob job = folder.createProject(WorkflowJob.class, "ship");
            job.setDefinition(new CpsFlowDefinition(PIPELINE, true));
            jenkins.waitForMessage("weight 50 % in force", job.scheduleBuild2(0).waitForStart());
        });
        shop.cluster()
                .dataPlane()
                .behaviours()
                .set(Shop.GOOD, Behaviour.healthy().failing(0.6));
        sessions.then(jenkins -> {
            var run = jenkins.jenkins
                    .getItemByFullName("shop/ship", WorkflowJob.class)
                    .getBuildByNumber(1);

            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

            jenkins.assertLogContains("rolled-back: the canary is worse than stable", run);
            jenkins.assertLogContains("told the team", run);
            assertThat(shop.image()).isEqualTo(Shop.OLD);
        });
    }
}
