/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Optional;
import java.util.OptionalInt;

/** A whole cluster with one application in it, on loopback; everything ends with {@link #close}. */
public final class SimulatedCluster implements AutoCloseable {

    private final MockApi api;
    private final KubernetesClient client;
    private final String namespace;
    private final DataPlane dataPlane;
    private final ControlPlane controlPlane;

    /**
     * Starts the cluster, empty.
     *
     * @param application name of the Deployment, the Service and the route that users reach
     * @param requestsPerSecond mean rate of all users, above 0
     */
    public SimulatedCluster(String namespace, String application, double requestsPerSecond, long seed) {
        Chatter.quieten();
        this.namespace = namespace;
        this.api = new MockApi(this::podPort);
        // The loops come round again anyway: a retry would only keep them from it.
        Config impatient =
                new ConfigBuilder(api.config()).withRequestRetryBackoffLimit(0).build();
        this.client = new KubernetesClientBuilder().withConfig(impatient).build();
        this.dataPlane = new DataPlane(client, namespace, application, requestsPerSecond, seed, Optional.empty());
        var kubelet = new Kubelet(client, dataPlane.servers(), dataPlane.behaviours());
        this.controlPlane = new ControlPlane(client, namespace, kubelet, api::forgetRequests);
    }

    private OptionalInt podPort(String inNamespace, String pod) {
        return dataPlane == null ? OptionalInt.empty() : dataPlane.servers().port(inNamespace, pod);
    }

    /** How a client reaches the API. */
    public Config config() {
        return api.config();
    }

    /** Pods, routes and users. */
    public DataPlane dataPlane() {
        return dataPlane;
    }

    /** The API server refuses connections from now on. */
    public void loseApi() {
        api.goDown();
    }

    /** The API server is back, with all it knew. */
    public void recoverApi() {
        api.comeBack();
    }

    /** Creates an application in the cluster's namespace. */
    public void deploy(String application, String image, int replicas, boolean routed) {
        new Application(namespace, application, image, replicas, routed).create(client);
    }

    @Override
    public void close() {
        controlPlane.close();
        dataPlane.close();
        client.close();
        api.close();
    }
}
