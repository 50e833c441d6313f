/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.rollout.cli.simulation.Application;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two stories on a simulated cluster of their own. */
public final class Demo {

    public static final Target TARGET = new Target(
            "shop", "checkout", Optional.empty(), "checkout", Optional.of(new Target.Route("HTTPRoute", "checkout")));

    private static final Source SOURCE = new Source.Scrape(Application.PORT, "/metrics");
    private static final int REPLICAS = 4;

    private final long seed;
    private final Pace pace;
    private final Screen screen;

    public Demo(long seed, Pace pace, Screen screen) {
        this.seed = seed;
        this.pace = pace;
        this.screen = screen;
    }

    /** Plays both; the journal keeps them. */
    public DemoReport play(Path journalFile) throws JournalException, InterruptedException {
        long began = System.nanoTime();
        screen.line(String.format(
                Locale.ROOT,
                "@|bold Progressive Rollout|@ on a simulated cluster: %d pods of checkout, %.0f requests/s, seed %d",
                REPLICAS,
                pace.requestsPerSecond(),
                seed));
        List<StoryReport> reports = new ArrayList<>();
        try (var cluster = new SimulatedCluster(TARGET.namespace(), TARGET.service(), pace.requestsPerSecond(), seed);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(cluster.config())
                        .build();
                var backstage = new Backstage(journalFile, client, SOURCE)) {
            cluster.dataPlane().behaviours().set(Story.FIRST_IMAGE, Behaviour.healthy());
            cluster.deploy(TARGET.deployment(), Story.FIRST_IMAGE, REPLICAS, true);
            awaitEndpoints(cluster);
            cluster.dataPlane().openDoors();
            var runner = new StoryRunner(new Stage(backstage, cluster.dataPlane(), TARGET, SOURCE), pace);
            for (Story story : List.of(Story.healthy(), Story.bad())) {
                reports.add(runner.play(story, new Teller(screen, TARGET)));
            }
        }
        boolean right = reports.stream().allMatch(StoryReport::asExpected);
        return new DemoReport(seed, right, reports, Duration.ofNanos(System.nanoTime() - began));
    }

    private static void awaitEndpoints(SimulatedCluster cluster) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (cluster.dataPlane().endpoints() < REPLICAS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the simulated pods did not become ready within 30 s");
            }
            Thread.sleep(50);
        }
    }
}
