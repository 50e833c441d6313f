/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.jenkins.Controller;
import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Summary;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class ParallelTest {

    @Rule
    public final Shop east = new Shop();

    @Rule
    public final Shop west = new Shop();

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void twoTargetsAreShippedToAtTheSameTime() throws Exception {
        RolloutConfiguration.get()
                .setClusters(
                        List.of(Controller.cluster("east", east.server()), Controller.cluster("west", west.server())));
        String script = "parallel east: {\n" + ship(Shop.GOOD, Shop.QUICK, "east") + "}, west: {\n"
                + ship(Shop.BAD, Shop.SLOW, "west") + "}";

        WorkflowRun run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

        jenkins.assertLogContains("ended succeeded", run);
        jenkins.assertLogContains("ended rolled-back", run);
        assertThat(east.image()).isEqualTo(Shop.GOOD);
        assertThat(west.image()).isEqualTo(Shop.OLD);
        assertThat(west.hasCanary()).isFalse();
        assertThat(run.getAction(RolloutAction.class).ids()).hasSize(2);
        List<Summary> both = RolloutDesk.get().open().list(Filter.all(2));
        assertThat(both.get(0).startedAt()).isBefore(both.get(1).endedAt().orElseThrow());
    }

    @Test
    public void twoBranchesNeverActOnOneTargetAtTheSameTime() throws Exception {
        Controller.knows("east", east.server());
        String script = "parallel one: {\n" + ship(Shop.GOOD, Shop.QUICK, "east") + "}, two: {\n"
                + ship(Shop.GOOD, Shop.QUICK, "east") + "}";

        WorkflowRun run = jenkins.buildAndAssertSuccess(Controller.pipeline("ship", script));

        assertThat(east.image()).isEqualTo(Shop.GOOD);
        List<Summary> both = RolloutDesk.get().open().list(Filter.all(2));
        assertThat(both).hasSize(2).allMatch(each -> each.outcome().isPresent());
        assertThat(both.get(0).startedAt())
                .isAfterOrEqualTo(both.get(1).endedAt().orElseThrow());
        assertThat(run.getAction(RolloutAction.class).ids()).hasSize(2);
    }

    private static String ship(String image, String yaml, String cluster) {
        return Controller.ship(image, yaml, ", propagate: false, cluster: '" + cluster + "'");
    }
}
