/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What the controllers see in one round. */
record Observed(List<Deployment> deployments, List<ReplicaSet> replicaSets, List<Pod> pods) {

    static Observed read(KubernetesClient client, String namespace) {
        return new Observed(
                client.apps().deployments().inNamespace(namespace).list().getItems(),
                client.apps().replicaSets().inNamespace(namespace).list().getItems(),
                client.pods().inNamespace(namespace).list().getItems());
    }

    List<ReplicaSet> of(Deployment deployment) {
        return replicaSets.stream().filter(set -> ownedBy(set, deployment)).toList();
    }

    List<Pod> of(ReplicaSet set) {
        return pods.stream().filter(pod -> ownedBy(pod, set)).toList();
    }

    private static boolean ownedBy(HasMetadata object, HasMetadata owner) {
        String uid = owner.getMetadata().getUid();
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> reference.getUid().equals(uid));
    }
}
