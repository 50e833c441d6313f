/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a pod does not get ready, as far as it says. */
final class Troubles {

    /** Reasons why a container waits that are no more than the usual way to readiness. */
    private static final Set<String> USUAL = Set.of("ContainerCreating", "PodInitializing");

    private Troubles() {}

    /** {@code ImagePullBackOff: Back-off pulling image}; empty when nothing is said. */
    static Optional<String> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return waiting(pod).or(() -> unscheduled(pod));
    }

    private static Optional<String> waiting(Pod pod) {
        return Stream.concat(
                        list(pod.getStatus().getInitContainerStatuses()),
                        list(pod.getStatus().getContainerStatuses()))
                .filter(container ->
                        container.getState() != null && container.getState().getWaiting() != null)
                .map(container -> container.getState().getWaiting())
                .filter(waiting -> waiting.getReason() != null && !USUAL.contains(waiting.getReason()))
                .map(waiting -> said(waiting.getReason(), waiting.getMessage()))
                .findFirst();
    }

    private static Optional<String> unscheduled(Pod pod) {
        List<PodCondition> conditions = pod.getStatus().getConditions() == null
                ? List.of()
                : pod.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(condition -> said("Unschedulable", condition.getMessage()))
                .findFirst();
    }

    private static Stream<ContainerStatus> list(List<ContainerStatus> statuses) {
        return statuses == null ? Stream.of() : statuses.stream();
    }

    private static String said(String reason, String message) {
        return message == null || message.isBlank() ? reason : reason + ": " + Faults.oneLine(message);
    }
}
