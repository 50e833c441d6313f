/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The pods of both revisions. A pod's role follows from the template of the ReplicaSet that made it: stable is what the
 * snapshot holds, whatever Deployment the pod belongs to. Pods that end or have ended are left out.
 */
final class PodReader {

    private final Scene scene;

    PodReader(Scene scene) {
        this.scene = scene;
    }

    /**
     * A pod, and where it belongs.
     *
     * @param ofCanary whether it is a pod of the canary's own Deployment
     * @param trouble why it does not get ready, if it says
     */
    record Seen(Pod pod, boolean ofCanary, Optional<String> trouble) {}

    List<Seen> read() throws PortException {
        Map<String, String> revisions = new HashMap<>();
        Map<String, io.fabric8.kubernetes.api.model.Pod> found = new LinkedHashMap<>();
        var selector = scene.document().deployment().getSpec().getSelector();
        for (ReplicaSet set : scene.api().list(Kind.REPLICA_SET, scene.namespace(), selector)) {
            revisions.put(set.getMetadata().getName(), Revision.of(set.getSpec().getTemplate()));
        }
        scene.api()
                .list(Kind.POD, scene.namespace(), selector)
                .forEach(pod -> found.put(pod.getMetadata().getName(), pod));
        if (scene.routed()) {
            canaryPods().forEach(pod -> found.put(pod.getMetadata().getName(), pod));
        }
        return found.values().stream()
                .filter(PodReader::alive)
                .map(pod -> seen(pod, revisions))
                .sorted(Comparator.comparing(seen -> seen.pod().name()))
                .toList();
    }

    private Seen seen(io.fabric8.kubernetes.api.model.Pod pod, Map<String, String> revisions) {
        var labels = pod.getMetadata().getLabels();
        boolean ofCanary = labels != null && Names.CANARY.equals(labels.get(Names.ROLE));
        var value = new Pod(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                ofCanary ? Role.CANARY : role(pod, revisions),
                ready(pod),
                startedAt(pod));
        return new Seen(value, ofCanary, Troubles.of(pod));
    }

    /** Trouble of the first pod that has any, to end a line with; empty when there is none. */
    static String trouble(List<Seen> pods) {
        return pods.stream()
                .filter(seen -> !seen.pod().ready() && seen.trouble().isPresent())
                .map(seen ->
                        "; pod " + seen.pod().name() + ": " + seen.trouble().get())
                .findFirst()
                .orElse("");
    }

    private List<io.fabric8.kubernetes.api.model.Pod> canaryPods() throws PortException {
        Optional<Deployment> canary = new Canary(scene).find();
        return canary.isEmpty()
                ? List.of()
                : scene.api()
                        .list(
                                Kind.POD,
                                scene.namespace(),
                                canary.get().getSpec().getSelector());
    }

    private Role role(io.fabric8.kubernetes.api.model.Pod pod, Map<String, String> revisions) {
        String made = Optional.ofNullable(pod.getMetadata().getOwnerReferences()).orElse(List.of()).stream()
                .map(owner -> revisions.get(owner.getName()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        boolean stable = made.isEmpty()
                ? pod.getSpec().getContainers().stream()
                        .anyMatch(container -> container
                                        .getName()
                                        .equals(scene.document().container())
                                && container.getImage().equals(scene.snapshot().image()))
                : made.equals(scene.snapshot().revision());
        return stable ? Role.STABLE : Role.CANARY;
    }

    private static boolean alive(io.fabric8.kubernetes.api.model.Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return pod.getMetadata().getDeletionTimestamp() == null
                && !phase.equals("Succeeded")
                && !phase.equals("Failed");
    }

    private static boolean ready(io.fabric8.kubernetes.api.model.Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Of the container that changes; a restart of it begins its counters anew. */
    private Instant startedAt(io.fabric8.kubernetes.api.model.Pod pod) {
        var status = pod.getStatus();
        List<ContainerStatus> containers =
                status == null || status.getContainerStatuses() == null ? List.of() : status.getContainerStatuses();
        return containers.stream()
                .filter(container -> container.getName().equals(scene.document().container()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getRunning)
                .filter(Objects::nonNull)
                .map(running -> Instant.parse(running.getStartedAt()))
                .findFirst()
                .orElseGet(() -> Instant.parse(
                        status != null && status.getStartTime() != null
                                ? status.getStartTime()
                                : pod.getMetadata().getCreationTimestamp()));
    }
}
