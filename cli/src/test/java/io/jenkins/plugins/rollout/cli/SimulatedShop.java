/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import io.jenkins.plugins.rollout.cli.simulation.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A simulated cluster with users and checkout in service, for command lines in processes of their own. */
public final class SimulatedShop extends ExternalResource {

    static final String OLD = "registry.example/checkout:1.0.0";
    public static final String NEW = "registry.example/checkout:1.1.0";

    private final TemporaryFolder folder = new TemporaryFolder();
    private SimulatedCluster cluster;

    @Override
    protected void before() throws Throwable {
        folder.create();
        cluster = new SimulatedCluster("shop", "checkout", 100, 1);
        cluster.deploy("checkout", OLD, 3, true);
        Eventually.holds(() -> assertThat(cluster.dataPlane().endpoints()).isEqualTo(3));
        cluster.dataPlane().openDoors();
    }

    @Override
    protected void after() {
        cluster.close();
        folder.delete();
    }

    public SimulatedCluster cluster() {
        return cluster;
    }

    public Path file(String name) {
        return folder.getRoot().toPath().resolve(name);
    }

    public Path kubeconfig() throws IOException {
        return Files.writeString(
                file("kubeconfig"),
                """
                apiVersion: v1
                kind: Config
                current-context: simulated
                clusters: [{name: simulated, cluster: {server: "%s"}}]
                users: [{name: nobody, user: {}}]
                contexts: [{name: simulated, context: {cluster: simulated, user: nobody}}]
                """
                        .formatted(cluster.config().getMasterUrl()));
    }

    /** A rollout.yaml that ships {@link #NEW}. */
    public static String rolloutFile(String steps, String poll) {
        return """
                service: checkout
                image: %s
                target: {namespace: shop, deployment: checkout, route: {kind: HTTPRoute, name: checkout}}
                steps: %s
                bake: 1s
                analysis: {poll: %s, blindBudget: 1m}
                source: {scrape: {port: 8080, path: /metrics}}
                metrics:
                  - {name: errors, requests: http_requests_total, errors: 'http_requests_total{code=~"5.."}'}
                """
                .formatted(NEW, steps, poll);
    }
}
