/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.jenkins.Browser;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import java.time.Year;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class PolicyTest {

    private static final String RULES = """
            rules:
              - name: small steps for risky changes
                when: {band: high}
                steps: [{weight: 30, hold: 1s}, {weight: 60, hold: 1s}]
                bake: 1s
                gate: {approvals: 0}
            """;

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
    public void theConfiguredPolicyWinsOverThePipeline() throws Exception {
        RolloutConfiguration.get().setPolicy(RULES);
        var job = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.QUICK, ", band: 'high'"));

        var run = jenkins.buildAndAssertSuccess(job);

        jenkins.assertLogContains("small steps for risky changes (policy of Jenkins:4)", run);
        jenkins.assertLogContains("progressiveRollout:4 asked for 20 % for 1s, 50 % for 1s", run);
        jenkins.assertLogContains("weight 30 % in force", run);
        jenkins.assertLogNotContains("weight 20 % in force", run);
    }

    @Test
    public void thePolicyOfTheCheckoutDecidesWhereNobodyElseDoes() throws Exception {
        String script = "node {\n writeFile file: 'policy.yaml', text: \'\'\'" + RULES + "\'\'\'\n "
                + "progressiveRollout image: '" + Shop.GOOD + "', band: 'high', policy: 'policy.yaml', yaml: \'\'\'"
                + Shop.QUICK + "\'\'\' }";

        var run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

        jenkins.assertLogContains("small steps for risky changes (policy.yaml:4)", run);
        jenkins.assertLogContains("weight 60 % in force", run);
    }

    @Test
    public void aFreezeHoldsTheRolloutUntilSomebodyOverridesIt() throws Exception {
        Controller.letsDecide(jenkins, "ann", "rita");
        Controller.keeps(
                "production",
                "zone: UTC\nclosed: [{name: freeze, from: 2000-01-01, until: "
                        + (Year.now().getValue() + 3) + "-01-01}]\n");
        String windows = "windows: {calendars: [../calendars/production.yaml], override: {roles: people}}\n";
        String script = Controller.ship(Shop.GOOD, Shop.QUICK + windows, "");
        WorkflowRun run = Controller.startedBy("ann", Controller.pipeline("ship", script));
        jenkins.waitForMessage("window closed: freeze (production:2)", run);
        String id = run.getAction(RolloutAction.class).ids().get(0);
        assertThat(shop.hasCanary()).isFalse();

        new Browser(jenkins).decide("rita", id, "override", "partner is down", "role", "people", "duration", "1h");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("window overridden by rita as people until ", run);
        assertThat(shop.image()).isEqualTo(Shop.GOOD);
    }

    @Test
    public void aLedCanaryAsksTheGateOfThePolicy() throws Exception {
        RolloutConfiguration.get().setPolicy("rules: [{name: always ask, gate: {approvals: 1}}]\n");
        String script = "canaryWeight weight: 20, image: '" + Shop.GOOD + "', yaml: \'\'\'" + Shop.QUICK + "\'\'\'";
        WorkflowRun run = Controller.pipeline("lead", script).scheduleBuild2(0).waitForStart();

        jenkins.waitForMessage("waits for 1 approval", run);

        assertThat(shop.hasCanary()).isFalse();
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    public void aCalendarThatNobodyConfiguredIsNamedBeforeAnythingIsTouched() throws Exception {
        String script = Controller.ship(Shop.GOOD, Shop.QUICK + "windows: {calendars: [prod.yaml]}\n", "");

        var run = jenkins.buildAndAssertStatus(Result.FAILURE, Controller.pipeline("ship", script));

        jenkins.assertLogContains("no calendar prod is configured; ask an administrator to add it", run);
        assertThat(shop.hasCanary()).isFalse();
    }
}
