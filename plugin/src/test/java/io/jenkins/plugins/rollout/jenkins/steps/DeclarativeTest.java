/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** What is particular to declarative pipelines: arguments checked beforehand, stages and their posts, options. */
public class DeclarativeTest {

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
    public void aBadCanaryFailsItsStageAndSkipsTheNext() throws Exception {
        WorkflowJob job = Controller.pipeline("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('Ship') {
                      steps { progressiveRollout image: '%s', yaml: '''%s''' }
                      post { failure { echo 'told the team' } }
                    }
                    stage('Announce') { steps { echo 'is live' } }
                  }
                }
                """.formatted(Shop.BAD, Shop.QUICK));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("rolled-back: ", run);
        jenkins.assertLogContains("told the team", run);
        jenkins.assertLogNotContains("is live", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
    }

    @Test
    public void aStagesTimeoutRollsBack() throws Exception {
        WorkflowJob job = Controller.pipeline("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('Ship') {
                      options { timeout(time: 12, unit: 'SECONDS') }
                      steps { progressiveRollout image: '', yaml: '''%s''' }
                      post { aborted { echo 'took too long' } }
                    }
                  }
                }
                """.formatted(Shop.SLOW));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.ABORTED, job);

        jenkins.assertLogContains("took too long", run);
        assertThat(shop.image()).isEqualTo(Shop.OLD);
        assertThat(shop.hasCanary()).isFalse();
    }

    @Test
    public void aCanaryIsLedThroughStages() throws Exception {
        WorkflowJob job = Controller.pipeline("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('Canary') {
                      steps {
                        canaryWeight weight: 50, yaml: '''%s'''
                        canaryAnalysis '1s'
                      }
                    }
                    stage('All') { steps { canaryWeight 100 } }
                  }
                }
                """.formatted(Shop.QUICK));

        jenkins.buildAndAssertSuccess(job);

        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void everyStepIsUnderstoodBeforeAnythingRuns() throws Exception {
        WorkflowJob job = Controller.pipeline("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('All') {
                      when { expression { false } }
                      steps {
                        deployRisk from: 'deployed', to: 'HEAD', origin: 'ai-assisted', labels: ['x']
                        deployWindow calendars: 'production', service: 'checkout', duration: '15m', whenClosed: 'fail'
                        deployApproval message: 'Ship?', approvals: 2, groups: 'architects', expires: '3d'
                        canaryWeight weight: 10, image: 'a:1', service: 'checkout', namespace: 'shop', onAbort: 'pause'
                        canaryAnalysis duration: '5m', propagate: false
                        progressiveRollout image: 'a:1', service: 'checkout', steps: '5:2m', approvals: 1, waitForTarget: true
                        rollbackDeployment service: 'checkout', to: '1', propagate: false
                        recordOutcome team: 'payments', adopted: true
                      }
                    }
                  }
                }
                """);

        WorkflowRun run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("skipped due to when conditional", run);
    }

    @Test
    public void aMisspeltArgumentIsFoundBeforeAnythingRuns() throws Exception {
        WorkflowJob job = Controller.pipeline("declarative", """
                pipeline {
                  agent none
                  stages {
                    stage('First') { steps { echo 'began' } }
                    stage('Ship') { steps { progressiveRollout image: 'a:1', servise: 'checkout' } }
                  }
                }
                """);

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("Invalid parameter \"servise\", did you mean \"service\"?", run);
        jenkins.assertLogNotContains("began", run);
    }
}
