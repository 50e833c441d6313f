/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import java.util.Optional;

/** What a Deployment says of itself. */
final class Deployments {

    private static final String UNSEEN = "the Deployment controller has not seen the last change yet";

    private Deployments() {}

    static Deployment require(Api api, Target target) throws PortException {
        return api.find(Kind.DEPLOYMENT, target.namespace(), target.deployment())
                .orElseThrow(() -> PortException.permanent(
                        "Deployment " + target.display() + " does not exist.",
                        "Check deployment and namespace: kubectl -n " + target.namespace() + " get deployments"));
    }

    static void requireUnpaused(Deployment deployment, Target target) throws PortException {
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            throw PortException.permanent(
                    "Deployment " + target.display() + " is paused.",
                    "Let it go on: kubectl -n " + target.namespace() + " rollout resume deployment/"
                            + target.deployment());
        }
    }

    static int ready(Deployment deployment) {
        return count(status(deployment).getReadyReplicas());
    }

    /** Pods that exist, ready or not. */
    static int existing(Deployment deployment) {
        return count(status(deployment).getReplicas());
    }

    /** Empty when all pods run the latest template and are available; otherwise what is awaited. */
    static Optional<String> awaited(Deployment deployment) {
        int wanted = Scene.replicas(deployment);
        DeploymentStatus status = status(deployment);
        if (!observed(deployment)) {
            return Optional.of(UNSEEN);
        }
        Optional<String> failure = failure(status);
        int updated = count(status.getUpdatedReplicas());
        int available = Math.min(count(status.getAvailableReplicas()), count(status.getReadyReplicas()));
        if (updated < wanted) {
            return Optional.of(updated + " of " + wanted + " pods updated" + failure.orElse(""));
        } else if (available < wanted) {
            return Optional.of(available + " of " + wanted + " pods ready" + failure.orElse(""));
        } else if (existing(deployment) > wanted) {
            return Optional.of((existing(deployment) - wanted) + " old pods still end");
        }
        return Optional.empty();
    }

    /** Empty when no update is under way; otherwise how far it is. Whether the pods are ready does not matter. */
    static Optional<String> updating(Deployment deployment) {
        int wanted = Scene.replicas(deployment);
        int updated = count(status(deployment).getUpdatedReplicas());
        if (!observed(deployment)) {
            return Optional.of(UNSEEN);
        }
        return updated >= wanted && existing(deployment) <= updated
                ? Optional.empty()
                : Optional.of(updated + " of " + wanted + " pods updated");
    }

    private static boolean observed(Deployment deployment) {
        Long generation = deployment.getMetadata().getGeneration();
        Long seen = status(deployment).getObservedGeneration();
        return generation == null || seen != null && seen >= generation;
    }

    private static Optional<String> failure(DeploymentStatus status) {
        List<DeploymentCondition> conditions = status.getConditions() == null ? List.of() : status.getConditions();
        return conditions.stream()
                .filter(condition -> condition.getType().equals("ReplicaFailure")
                        && condition.getStatus().equals("True"))
                .map(condition -> "; pods cannot be created: " + Faults.oneLine(condition.getMessage()))
                .findFirst();
    }

    private static DeploymentStatus status(Deployment deployment) {
        return deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
    }

    private static int count(Integer number) {
        return number == null ? 0 : number;
    }
}
