/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The Deployment controller in one call: pods of the latest template, or none ready when its image is broken. */
final class FakeControllers implements Runnable {

    private static final String HASH = "pod-template-hash";

    private final KubernetesClient client;
    private final String namespace;
    private int names;

    FakeControllers(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public void run() {
        collectGarbage();
        client.apps().deployments().inNamespace(namespace).list().getItems().forEach(this::reconcile);
    }

    private void reconcile(Deployment deployment) {
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            return;
        }
        ReplicaSet set = replicaSet(deployment);
        boolean broken = set.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage()
                .contains("broken");
        List<Pod> fresh = pods(set);
        int wanted = Scene.replicas(deployment);
        for (int i = fresh.size(); i < wanted; i++) {
            client.resource(pod(set, !broken)).create();
        }
        fresh.stream().skip(wanted).forEach(pod -> client.resource(pod).delete());
        List<Pod> old = sets(deployment).stream()
                .filter(other ->
                        !other.getMetadata().getName().equals(set.getMetadata().getName()))
                .flatMap(other -> pods(other).stream())
                .toList();
        if (!broken) {
            old.forEach(pod -> client.resource(pod).delete());
        }
        int left = broken ? old.size() : 0;
        deployment.setStatus(new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(wanted + left)
                .withUpdatedReplicas(wanted)
                .withReadyReplicas(broken ? left : wanted)
                .withAvailableReplicas(broken ? left : wanted)
                .build());
        client.resource(deployment).updateStatus();
    }

    private ReplicaSet replicaSet(Deployment deployment) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        String hash = Revision.of(template).substring(2);
        String name = deployment.getMetadata().getName() + "-" + hash;
        ReplicaSet existing = client.apps()
                .replicaSets()
                .inNamespace(namespace)
                .withName(name)
                .get();
        if (existing != null) {
            return existing;
        }
        PodTemplateSpec hashed = new PodTemplateSpecBuilder(template)
                .editMetadata()
                .addToLabels(HASH, hash)
                .endMetadata()
                .build();
        return client.resource(new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .withLabels(hashed.getMetadata().getLabels())
                        .withOwnerReferences(owner("Deployment", deployment))
                        .endMetadata()
                        .withNewSpec()
                        .withTemplate(hashed)
                        .endSpec()
                        .build())
                .create();
    }

    private Pod pod(ReplicaSet set, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(set.getMetadata().getName() + "-" + ++names)
                .withLabels(set.getSpec().getTemplate().getMetadata().getLabels())
                .withOwnerReferences(owner("ReplicaSet", set))
                .endMetadata()
                .withSpec(set.getSpec().getTemplate().getSpec())
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }

    private void collectGarbage() {
        Set<String> deployments = client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                .map(item -> item.getMetadata().getUid())
                .collect(Collectors.toSet());
        for (ReplicaSet set :
                client.apps().replicaSets().inNamespace(namespace).list().getItems()) {
            if (!deployments.contains(
                    set.getMetadata().getOwnerReferences().get(0).getUid())) {
                pods(set).forEach(pod -> client.resource(pod).delete());
                client.resource(set).delete();
            }
        }
    }

    private List<ReplicaSet> sets(Deployment deployment) {
        return client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .filter(set -> owned(set, deployment))
                .toList();
    }

    private List<Pod> pods(ReplicaSet set) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> owned(pod, set))
                .toList();
    }

    private static boolean owned(HasMetadata item, HasMetadata owner) {
        return item.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference ->
                        reference.getUid().equals(owner.getMetadata().getUid()));
    }

    private static OwnerReference owner(String kind, HasMetadata item) {
        return new OwnerReference(
                "apps/v1",
                true,
                true,
                kind,
                item.getMetadata().getName(),
                item.getMetadata().getUid());
    }
}
