/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.dropwizard.DropwizardExports;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import jenkins.metrics.api.Metrics;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** KilledControllerTest runs without the Metrics plugin. */
public class DropwizardMetricsTest {

    @Rule
    public final Shop shop = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Before
    public void configure() {
        Controller.knows("test", shop.server());
    }

    @Test
    public void countsAndTimesWhatARolloutDid() throws Exception {
        assertThat(gauge("rollout.active.holding"))
                .as("before anything was opened")
                .isZero();

        jenkins.buildAndAssertSuccess(Controller.pipeline("good", Controller.ship(Shop.GOOD, Shop.QUICK, "")));
        jenkins.buildAndAssertStatus(
                Result.FAILURE, Controller.pipeline("bad", Controller.ship(Shop.BAD, Shop.QUICK, "")));

        assertThat(count("rollout.outcomes.succeeded.unknown")).isOne();
        assertThat(count("rollout.outcomes.rolled-back.unknown")).isOne();
        assertThat(count("rollout.decisions.rollback")).isPositive();
        assertThat(count("rollout.decisions.promote")).isPositive();
        assertThat(timed("rollout.decision")).isEqualTo(count("rollout.polls.read") + count("rollout.polls.blind"));
        assertThat(timed("rollout.rollback")).isOne();
        assertThat(asThePrometheusPluginShowsIt())
                .contains("rollout_outcomes_rolled_back_unknown 1.0", "rollout_rollback_count 1.0")
                .contains("rollout_decision{quantile=\"0.99\",}", "rollout_waiting_approval 0.0");
    }

    @Test
    public void saysWhatIsUnderWayAndWhatWaitsForPeople() throws Exception {
        WorkflowRun asking = Controller.pipeline("ask", "deployApproval message: 'ship it?', approvals: 1")
                .scheduleBuild2(0)
                .waitForStart();
        WorkflowRun shipping = Controller.pipeline("ship", Controller.ship(Shop.GOOD, Shop.SLOW, ""))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("weight 50 % in force", shipping);

        Shop.eventually(() -> gauge("rollout.active.holding") == 1 && gauge("rollout.waiting.approval") == 1);

        shipping.doStop();
        asking.doStop();
        jenkins.waitForCompletion(shipping);
        jenkins.waitForCompletion(asking);
        Shop.eventually(() -> gauge("rollout.active.holding") == 0 && gauge("rollout.waiting.approval") == 0);
        assertThat(count("rollout.outcomes.aborted.unknown")).isOne();
    }

    private static int gauge(String name) {
        return (Integer) Metrics.metricRegistry().getGauges().get(name).getValue();
    }

    private static long count(String name) {
        return Metrics.metricRegistry().getCounters().get(name).getCount();
    }

    private static long timed(String name) {
        return Metrics.metricRegistry().getTimers().get(name).getCount();
    }

    private static String asThePrometheusPluginShowsIt() throws IOException {
        var registry = new CollectorRegistry();
        registry.register(new DropwizardExports(Metrics.metricRegistry()));
        var page = new StringWriter();
        TextFormat.write004(page, registry.metricFamilySamples());
        return page.toString();
    }
}
