/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.jenkins.Shop;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.yaml.RolloutFile;
import java.time.Instant;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class DeskTest {

    private static final int MANY = 500;
    private static final int THREADS = 9;

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void fiveHundredThatWaitShareAHandfulOfThreads() throws Exception {
        Desk desk = RolloutDesk.get().open();
        for (int i = 0; i < MANY; i++) {
            desk.begin("r-" + i, gated("service-" + i), "ann", Optional.empty()).orElseThrow();
        }
        Shop.eventually(
                () -> desk.active().stream().allMatch(each -> each.phase().equals("waiting for approval")));

        long threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("progressive-rollout") || name.contains("rollout-timer"))
                .count();
        assertThat(threads).isLessThanOrEqualTo(THREADS);
        assertThat(desk.active()).hasSize(MANY);
    }

    @Test
    public void twoNeverActOnOneTarget() throws Exception {
        Desk desk = RolloutDesk.get().open();

        assertThat(desk.begin("first", gated("checkout"), "ann", Optional.empty()))
                .isPresent();
        assertThat(desk.begin("second", gated("checkout"), "bob", Optional.empty()))
                .isEmpty();
        desk.say("first", new Event.AbortAsked(Instant.now(), "ann", "no"));
        Shop.eventually(() -> desk.active().isEmpty());
        assertThat(desk.begin("second", gated("checkout"), "bob", Optional.empty()))
                .isPresent();
    }

    @Test
    public void theSameNamesInTwoClustersAreTwoTargets() throws Exception {
        Desk desk = RolloutDesk.get().open();

        assertThat(desk.begin("east", in("east"), "ann", Optional.empty())).isPresent();
        assertThat(desk.begin("west", in("west"), "ann", Optional.empty())).isPresent();
    }

    private static RolloutSpec in(String cluster) throws Exception {
        RolloutSpec spec = gated("checkout");
        return spec.with(spec.target().in(cluster));
    }

    private static RolloutSpec gated(String service) throws Exception {
        String yaml = "{service: " + service + ", image: 'x:2', approvals: 1, target: {deployment: " + service + "}}";
        return RolloutFile.parse("test", yaml, Optional.empty());
    }
}
