/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps a replica set for each template of a Deployment and moves pods from the old ones to the current one. */
final class DeploymentController {

    static final String REVISION = "deployment.kubernetes.io/revision";

    private final KubernetesClient client;

    DeploymentController(KubernetesClient client) {
        this.client = client;
    }

    void reconcile(Deployment deployment, Observed seen) {
        List<ReplicaSet> sets = seen.of(deployment);
        String hash = Templates.hash(deployment.getSpec().getTemplate());
        Optional<ReplicaSet> current = sets.stream()
                .filter(set -> hash.equals(set.getMetadata().getLabels().get(Templates.HASH_LABEL)))
                .findFirst();
        boolean paused = Boolean.TRUE.equals(deployment.getSpec().getPaused());
        if (current.isEmpty() && !paused) {
            client.resource(template(deployment, hash, sets)).create();
            return;
        }
        if (current.isPresent() && !paused) {
            adopt(deployment, current.get(), sets);
            resize(deployment, current.get(), sets);
        }
        report(deployment, current, sets);
    }

    private static ReplicaSet template(Deployment deployment, String hash, List<ReplicaSet> sets) {
        var spec = deployment.getSpec();
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName() + "-" + hash)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(spec.getTemplate().getMetadata().getLabels())
                .addToLabels(Templates.HASH_LABEL, hash)
                .addToAnnotations(REVISION, String.valueOf(latest(sets) + 1))
                .withOwnerReferences(Owners.controlledBy(deployment))
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withNewSelector()
                .withMatchLabels(spec.getSelector().getMatchLabels())
                .addToMatchLabels(Templates.HASH_LABEL, hash)
                .endSelector()
                .withTemplate(Templates.labelled(spec.getTemplate(), hash))
                .endSpec()
                .build();
    }

    /** A template that comes back gets the next revision number, as in a real cluster. */
    private void adopt(Deployment deployment, ReplicaSet current, List<ReplicaSet> sets) {
        long latest = latest(sets);
        if (revision(current) < latest) {
            client.resource(new ReplicaSetBuilder(current)
                            .editMetadata()
                            .addToAnnotations(REVISION, String.valueOf(latest + 1))
                            .endMetadata()
                            .build())
                    .update();
        }
        String number = current.getMetadata().getAnnotations().get(REVISION);
        var annotations = deployment.getMetadata().getAnnotations();
        if (annotations == null || !Objects.equals(annotations.get(REVISION), number)) {
            client.resource(deployment).edit(fresh -> {
                fresh.getMetadata().getAnnotations().put(REVISION, number);
                return fresh;
            });
        }
    }

    private static long latest(List<ReplicaSet> sets) {
        return sets.stream().mapToLong(DeploymentController::revision).max().orElse(0);
    }

    private static long revision(ReplicaSet set) {
        return Long.parseLong(set.getMetadata().getAnnotations().getOrDefault(REVISION, "0"));
    }

    private void resize(Deployment deployment, ReplicaSet current, List<ReplicaSet> sets) {
        List<ReplicaSet> order = new ArrayList<>(List.of(current));
        sets.stream().filter(set -> set != current).forEach(order::add);
        List<RollingUpdate.Size> old =
                order.stream().skip(1).map(DeploymentController::size).toList();
        List<Integer> next =
                RollingUpdate.next(deployment.getSpec().getReplicas(), DeploymentController.size(current), old);
        for (int i = 0; i < order.size(); i++) {
            ReplicaSet set = order.get(i);
            int wanted = next.get(i);
            if (set.getSpec().getReplicas() != wanted) {
                client.resource(new ReplicaSetBuilder(set)
                                .editSpec()
                                .withReplicas(wanted)
                                .endSpec()
                                .build())
                        .update();
            }
        }
    }

    private static RollingUpdate.Size size(ReplicaSet set) {
        return new RollingUpdate.Size(set.getSpec().getReplicas(), ready(set));
    }

    private static int ready(ReplicaSet set) {
        var status = set.getStatus();
        return status == null || status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
    }

    private static int pods(ReplicaSet set) {
        var status = set.getStatus();
        return status == null || status.getReplicas() == null ? 0 : status.getReplicas();
    }

    private void report(Deployment deployment, Optional<ReplicaSet> current, List<ReplicaSet> sets) {
        int ready = sets.stream().mapToInt(DeploymentController::ready).sum();
        int wanted = deployment.getSpec().getReplicas();
        DeploymentStatus status = new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(sets.stream().mapToInt(DeploymentController::pods).sum())
                .withUpdatedReplicas(current.map(DeploymentController::pods).orElse(0))
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .withUnavailableReplicas(Math.max(0, wanted - ready))
                .addNewCondition()
                .withType("Available")
                .withStatus(ready >= wanted ? "True" : "False")
                .endCondition()
                .build();
        if (!status.equals(deployment.getStatus())) {
            client.resource(new io.fabric8.kubernetes.api.model.apps.DeploymentBuilder(deployment)
                            .withStatus(status)
                            .build())
                    .updateStatus();
        }
    }
}
