/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Starts pods, and makes them ready after a short while if their image lets them. */
final class Kubelet {

    private static final Duration START_UP = Duration.ofMillis(400);

    private final KubernetesClient client;
    private final PodPorts ports;
    private final Behaviours behaviours;
    private final Map<String, Instant> startedAt = new HashMap<>();

    Kubelet(KubernetesClient client, PodPorts ports, Behaviours behaviours) {
        this.client = client;
        this.ports = ports;
        this.behaviours = behaviours;
    }

    void reconcile(Pod pod, Instant now) {
        String uid = pod.getMetadata().getUid();
        boolean served = ports.port(
                        pod.getMetadata().getNamespace(), pod.getMetadata().getName())
                .isPresent();
        if (!served) {
            return;
        }
        if (!startedAt.containsKey(uid)) {
            startedAt.put(uid, now);
            report(pod, now, false);
        } else if (!Pods.ready(pod)
                && behaviours.of(PodServers.image(pod)).becomesReady()
                && !now.isBefore(startedAt.get(uid).plus(START_UP))) {
            report(pod, startedAt.get(uid), true);
        }
    }

    private void report(Pod pod, Instant started, boolean ready) {
        String start = started.truncatedTo(ChronoUnit.SECONDS).toString();
        ContainerState running = new ContainerStateBuilder()
                .withNewRunning()
                .withStartedAt(start)
                .endRunning()
                .build();
        var container = pod.getSpec().getContainers().get(0);
        Pod next = new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Running")
                .withStartTime(start)
                .withPodIP("10.244.0." + (1 + startedAt.size() % 250))
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .addNewContainerStatus()
                .withName(container.getName())
                .withImage(container.getImage())
                .withStarted(true)
                .withReady(ready)
                .withState(running)
                .endContainerStatus()
                .endStatus()
                .build();
        client.resource(next).updateStatus();
    }
}
