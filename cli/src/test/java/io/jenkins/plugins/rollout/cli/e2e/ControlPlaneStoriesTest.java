/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.rollout.cli.demo.Backstage;
import io.jenkins.plugins.rollout.cli.demo.Pace;
import io.jenkins.plugins.rollout.cli.demo.Screen;
import io.jenkins.plugins.rollout.cli.demo.Stage;
import io.jenkins.plugins.rollout.cli.demo.Story;
import io.jenkins.plugins.rollout.cli.demo.StoryReport;
import io.jenkins.plugins.rollout.cli.demo.StoryRunner;
import io.jenkins.plugins.rollout.cli.demo.Teller;
import io.jenkins.plugins.rollout.cli.simulation.Application;
import io.jenkins.plugins.rollout.cli.simulation.DataPlane;
import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Target;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The demo's two stories against a real API server, real controllers and a real Prometheus server. Needs what
 * {@code e2e/run} starts, and is left out, loudly, where that is missing.
 */
public class ControlPlaneStoriesTest {

    private static final String APP = "checkout";
    private static final int REPLICAS = 4;
    /** Prometheus looks for new targets every five seconds: a step must last longer than that. */
    private static final Pace PACE = new Pace(300, Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(1));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private KubernetesClient client;

    @Before
    public void connect() throws Exception {
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(ControlPlane.required("ROLLOUT_E2E_KUBECONFIG"))))
                .build();
    }

    @After
    public void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    public void promotesAndRollsBackByRouteWeightAndPrometheus() throws Exception {
        var source =
                new Source.Prometheus(URI.create(ControlPlane.required("PROMETHEUS_URL")), "pod", Optional.empty());
        var route = new Target.Route("HTTPRoute", APP);
        playBoth(new Target("e2e-route", APP, Optional.empty(), APP, Optional.of(route)), source);
    }

    @Test
    public void promotesAndRollsBackByReplicaRatioAndScrape() throws Exception {
        var source = new Source.Scrape(Application.PORT, "/metrics");
        playBoth(new Target("e2e-ratio", APP, Optional.empty(), APP, Optional.empty()), source);
    }

    private void playBoth(Target target, Source source) throws Exception {
        String namespace = target.namespace();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
        var application = new Application(
                namespace, APP, Story.FIRST_IMAGE, REPLICAS, target.route().isPresent());
        Path targets = Path.of(ControlPlane.required("E2E_TARGETS"));
        try (var dataPlane = new DataPlane(client, namespace, APP, PACE.requestsPerSecond(), 1, Optional.of(targets))) {
            application.create(client);
            Eventually.holds(() -> assertThat(dataPlane.endpoints()).isEqualTo(REPLICAS));
            dataPlane.openDoors();
            if (source instanceof Source.Prometheus prometheus) {
                Scraped.pods(prometheus.url(), namespace, REPLICAS);
            }
            Path journal = folder.newFolder().toPath().resolve("journal.db");
            try (var backstage = new Backstage(journal, client, source)) {
                var runner = new StoryRunner(new Stage(backstage, dataPlane, target, source), PACE);
                expect(runner.play(Story.healthy(), new Teller(new Lines(), target)));
                expect(runner.play(Story.bad(), new Teller(new Lines(), target)));
            }
        } finally {
            client.namespaces().withName(namespace).delete();
        }
    }

    private static void expect(StoryReport report) {
        assertThat(report.outcome())
                .as(report.verdict() + "; " + report.detail())
                .contains(report.expected());
        assertThat(report.asExpected())
                .as("the cluster agrees: %s", report.after())
                .isTrue();
    }

    /** Tells the story in the test's log, without colour. */
    private static final class Lines implements Screen {
        @Override
        public void line(String text) {
            System.out.println(picocli.CommandLine.Help.Ansi.OFF.string(text));
        }

        @Override
        public void live(String text) {
            // Nobody looks on.
        }
    }
}
