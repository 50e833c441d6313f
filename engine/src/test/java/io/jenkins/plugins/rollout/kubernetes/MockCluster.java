/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** An API server in memory that keeps what is written to it, and refuses where a test says so. */
final class MockCluster extends ExternalResource {

    static final String NAMESPACE = "shop";

    /** Kept, or the level would be forgotten with the logger. */
    private static final Logger SERVER_LOG = Logger.getLogger("io.fabric8.mockwebserver");

    private final Clock clock;
    private KubernetesMockServer server;
    private KubernetesClient client;
    private KubernetesWorld world;

    MockCluster() {
        this(Clock.systemUTC());
    }

    MockCluster(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void before() {
        SERVER_LOG.setLevel(Level.WARNING);
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
        server.start();
        client = Clusters.client(new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/"))
                .withNamespace(NAMESPACE)
                .withHttp2Disable(true)
                .build());
        world = new KubernetesWorld(
                client, new KubernetesCluster(client, clock), NAMESPACE, new FakeControllers(client, NAMESPACE));
    }

    @Override
    protected void after() {
        client.close();
        server.shutdown();
    }

    KubernetesClient client() {
        return client;
    }

    KubernetesMockServer server() {
        return server;
    }

    KubernetesWorld world() {
        return world;
    }

    /** A world whose applications have routes of that style. */
    KubernetesWorld world(RouteStyle style) {
        var presets = RoutePresets.shipped().with(RouteStyle.TRAFFIC_SPLIT);
        return new KubernetesWorld(
                        client,
                        new KubernetesCluster(client, clock, presets),
                        NAMESPACE,
                        new FakeControllers(client, NAMESPACE))
                .routed(style);
    }

    /** Answers every such request so, from now on. */
    void refuse(String method, String path, int code, String message) {
        Status status = new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withMessage(message)
                .build();
        var expect = server.expect();
        var on =
                switch (method) {
                    case "GET" -> expect.get();
                    case "PUT" -> expect.put();
                    case "POST" -> expect.post();
                    default -> expect.delete();
                };
        on.withPath(path).andReturn(code, status).always();
    }
}
