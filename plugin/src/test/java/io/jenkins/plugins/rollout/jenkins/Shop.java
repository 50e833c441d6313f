/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.jenkins.plugins.rollout.cli.simulation.Behaviour;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.rules.ExternalResource;

/** A simulated cluster with a checkout service and users, reached over HTTP as a real one is. */
public final class Shop extends ExternalResource {

    public static final String OLD = "registry.example/checkout:1.0.0";
    public static final String GOOD = "registry.example/checkout:1.1.0";
    public static final String BAD = "registry.example/checkout:1.2.0";

    /** Seconds instead of minutes; everything else as a user writes it. */
    public static final String QUICK = """
            service: checkout
            image: registry.example/checkout:1.1.0
            target: {namespace: shop, deployment: checkout, route: {kind: HTTPRoute, name: checkout}}
            steps:
              - {weight: 20, hold: 1s}
              - {weight: 50, hold: 1s}
            bake: 1s
            progressDeadline: 60s
            analysis: {poll: 250ms, minimumRequests: 20}
            """;

    /** The same, held for so long that something can happen meanwhile. */
    public static final String SLOW = QUICK.replace("weight: 50, hold: 1s", "weight: 50, hold: 10m");

    private SimulatedCluster cluster;
    private KubernetesClient client;

    @Override
    protected void before() {
        cluster = new SimulatedCluster("shop", "checkout", 300, 1);
        client = new KubernetesClientBuilder().withConfig(cluster.config()).build();
        cluster.deploy("checkout", OLD, 3, true);
        cluster.dataPlane().behaviours().set(BAD, Behaviour.healthy().failing(0.5));
        eventually(() -> cluster.dataPlane().endpoints() == 3);
        cluster.dataPlane().openDoors();
    }

    @Override
    protected void after() {
        client.close();
        cluster.close();
    }

    /** Address of the API server. */
    public String server() {
        return cluster.config().getMasterUrl();
    }

    public SimulatedCluster cluster() {
        return cluster;
    }

    /** The image that the Deployment runs. */
    public String image() {
        return client.apps()
                .deployments()
                .inNamespace("shop")
                .withName("checkout")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    /** Whether there is a canary Deployment. */
    public boolean hasCanary() {
        return client.apps().deployments().inNamespace("shop").list().getItems().stream()
                .anyMatch(each -> each.getMetadata().getName().endsWith("-canary")
                        && each.getSpec().getReplicas() > 0);
    }

    /** Looks again and again until it holds; fails after a minute. */
    public static void eventually(Callable<Boolean> condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        boolean holds = false;
        while (!holds && Instant.now().isBefore(end)) {
            try {
                holds = condition.call();
            } catch (Exception notYet) {
                holds = false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(holds).as("came true within a minute").isTrue();
    }
}
