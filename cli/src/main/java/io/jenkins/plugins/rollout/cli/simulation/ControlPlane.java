/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The controllers of one namespace, in rounds: each looks, does what it can, and tries the rest in the next round. */
final class ControlPlane implements AutoCloseable {

    private static final long ROUND_MILLIS = 100;

    private final KubernetesClient client;
    private final String namespace;
    private final DeploymentController deployments;
    private final ReplicaSetController replicaSets;
    private final Kubelet kubelet;
    private final Runnable afterRound;
    private final ScheduledExecutorService rounds = Daemon.executor("control-plane");

    /** @param afterRound done after each round, whatever became of it */
    ControlPlane(KubernetesClient client, String namespace, Kubelet kubelet, Runnable afterRound) {
        this.client = client;
        this.namespace = namespace;
        this.deployments = new DeploymentController(client);
        this.replicaSets = new ReplicaSetController(client);
        this.kubelet = kubelet;
        this.afterRound = afterRound;
        rounds.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        trying(() -> {
            Observed seen = Observed.read(client, namespace);
            Owners.collectGarbage(client, seen);
            seen.deployments().forEach(one -> trying(() -> deployments.reconcile(one, seen)));
            seen.replicaSets().forEach(one -> trying(() -> replicaSets.reconcile(one, seen)));
            seen.pods().forEach(one -> trying(() -> kubelet.reconcile(one, Instant.now())));
        });
        afterRound.run();
    }

    private static void trying(Runnable task) {
        try {
            task.run();
        } catch (KubernetesClientException conflictOrOutage) {
            // The next round starts from what is true then.
        }
    }

    @Override
    public void close() {
        Daemon.stop(rounds);
    }
}
