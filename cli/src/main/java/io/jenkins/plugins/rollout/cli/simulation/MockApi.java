/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.List;

/** An API server on loopback that forgets nothing when it goes down. */
final class MockApi implements AutoCloseable {

    private final ApiDispatcher dispatcher;
    private final int port;
    private MockWebServer server;

    MockApi(PodPorts ports) {
        var route = new CustomResourceDefinitionContext.Builder()
                .withGroup("gateway.networking.k8s.io")
                .withVersion("v1")
                .withKind("HTTPRoute")
                .withPlural("httproutes")
                .withScope("Namespaced")
                .withStatusSubresource(true)
                .build();
        dispatcher = new ApiDispatcher(new KubernetesCrudDispatcher(List.of(route)), ports);
        server = serve(0);
        port = server.getPort();
    }

    private MockWebServer serve(int onPort) {
        var fresh = new MockWebServer();
        fresh.setDispatcher(dispatcher);
        fresh.start(InetAddress.getLoopbackAddress(), onPort);
        return fresh;
    }

    /** How to reach it: plain HTTP, no credentials, nothing taken from the user's own kubeconfig. */
    Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://" + Network.LOOPBACK + ":" + port + "/")
                .withNamespace("default")
                .withHttp2Disable(true)
                .build();
    }

    /** Refuses connections from now on. */
    synchronized void goDown() {
        server.shutdown();
    }

    /** Answers again, on the same port, with all its objects. */
    synchronized void comeBack() {
        server = serve(port);
    }

    /** The server keeps every request for tests that ask; nobody asks here. */
    synchronized void forgetRequests() {
        server.reset();
    }

    @Override
    public synchronized void close() {
        server.shutdown();
    }
}
