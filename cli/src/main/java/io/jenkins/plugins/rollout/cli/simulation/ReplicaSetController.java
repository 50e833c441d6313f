/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates and deletes pods so that each replica set has as many as it asks for. */
final class ReplicaSetController {

    private final KubernetesClient client;
    private final Map<String, Long> created = new HashMap<>();

    ReplicaSetController(KubernetesClient client) {
        this.client = client;
    }

    void reconcile(ReplicaSet set, Observed seen) {
        List<Pod> pods = seen.of(set);
        int wanted = set.getSpec().getReplicas();
        for (int i = pods.size(); i < wanted; i++) {
            client.resource(pod(set)).create();
        }
        pods.stream()
                .sorted(Comparator.comparing(Pods::ready)
                        .thenComparing(pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder()))
                .limit(Math.max(0, pods.size() - wanted))
                .forEach(pod -> client.resource(pod).delete());
        report(set, pods);
    }

    private Pod pod(ReplicaSet set) {
        String name = set.getMetadata().getName();
        long n = created.merge(name, 1L, Long::sum);
        var template = set.getSpec().getTemplate();
        return new PodBuilder()
                .withNewMetadata()
                .withName(name + "-" + Templates.suffix(name, n))
                .withNamespace(set.getMetadata().getNamespace())
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .withOwnerReferences(Owners.controlledBy(set))
                .endMetadata()
                .withSpec(template.getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
    }

    private void report(ReplicaSet set, List<Pod> pods) {
        int ready = (int) pods.stream().filter(Pods::ready).count();
        ReplicaSetStatus status = new ReplicaSetStatusBuilder()
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(pods.size())
                .withReadyReplicas(ready)
                .withAvailableReplicas(ready)
                .build();
        if (!status.equals(set.getStatus())) {
            client.resource(new ReplicaSetBuilder(set).withStatus(status).build())
                    .updateStatus();
        }
    }
}
