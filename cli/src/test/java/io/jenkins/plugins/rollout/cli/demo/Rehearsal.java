/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings.OnBlind;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.cli.drive.Workbench;
import io.jenkins.plugins.rollout.cli.simulation.Application;
import io.jenkins.plugins.rollout.cli.simulation.Behaviours;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.rollout.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A simulated cluster with users, and a rollout on it that a test can trouble. */
final class Rehearsal implements AutoCloseable {

    static final String OLD = "registry.example/checkout:1.0.0";
    static final String NEW = "registry.example/checkout:1.1.0";
    static final String ID = "rehearsal";

    private static final Source SOURCE = new Source.Scrape(Application.PORT, "/metrics");
    private static final Duration POLL = Duration.ofMillis(250);

    final SimulatedCluster cluster = new SimulatedCluster("shop", "checkout", 400, 1);
    final Backstage backstage;
    private final KubernetesClient client;

    Rehearsal(Path journal) throws Exception {
        client = new KubernetesClientBuilder().withConfig(cluster.config()).build();
        backstage = new Backstage(journal, client, SOURCE);
        cluster.deploy("checkout", OLD, 3, true);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(3));
        cluster.dataPlane().openDoors();
    }

    Behaviours behaviours() {
        return cluster.dataPlane().behaviours();
    }

    Interventions interventions() {
        return new Interventions(backstage.journal());
    }

    /** What users got from an image. */
    Counts met(String image) {
        return cluster.dataPlane().tally().soFar().getOrDefault(image, Counts.NONE);
    }

    ClusterView view() {
        return ClusterView.read(client, Demo.TARGET);
    }

    /** Ships {@link #NEW}, until the end. */
    State ship(Observer observer) throws Exception {
        try (var workbench = new Workbench(backstage.journal(), backstage, observer, line -> {})) {
            return workbench
                    .driver()
                    .start(ID, spec(), "test", Optional.empty())
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static RolloutSpec spec() {
        Duration hold = Duration.ofSeconds(1);
        var plan = new Plan(
                List.of(new Step(20, hold), new Step(50, hold)), Duration.ofMillis(1_500), Duration.ofSeconds(4), 0);
        var analysis = new AnalysisSettings(
                0.01, 0.1, POLL, Duration.ZERO, 50, 0.05, Duration.ofMillis(1_500), OnBlind.ROLLBACK);
        return new RolloutSpec("checkout", NEW, Demo.TARGET, plan, analysis, SOURCE, List.of(errors()));
    }

    private static Metric errors() {
        return new Metric.ErrorRate(
                "errors",
                1,
                Selector.parse("http_requests_total"),
                Selector.parse("http_requests_total{code=~\"5..\"}"));
    }

    @Override
    public void close() {
        backstage.close();
        client.close();
        cluster.close();
    }
}
