/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Cluster;
import io.jenkins.plugins.rollout.testkit.ClusterWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Applications on an API server, mocked or real. */
final class KubernetesWorld implements ClusterWorld {

    /** Across worlds, as several may share a namespace. */
    private static final AtomicInteger APPLICATIONS = new AtomicInteger();

    private final KubernetesClient client;
    private final String namespace;
    private final Runnable controllers;
    private final Cluster cluster;
    private RouteStyle style = RouteStyle.GATEWAY;
    private int applications;

    KubernetesWorld(KubernetesClient client, Cluster cluster, String namespace, Runnable controllers) {
        this.client = client;
        this.namespace = namespace;
        this.controllers = controllers;
        this.cluster = cluster;
    }

    /** Gives applications routes of another kind than the usual one. */
    KubernetesWorld routed(RouteStyle other) {
        style = other;
        applications = APPLICATIONS.addAndGet(10);
        return this;
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public Target deploy(int pods, boolean routed) {
        String name = "web" + ++applications;
        client.resource(deployment(name, pods)).create();
        client.resource(service(name)).create();
        if (routed) {
            routes().resource(style.route(namespace, name)).create();
        }
        for (int i = 0; i < 300 && Deployments.awaited(stable(name)).isPresent(); i++) {
            settle();
        }
        Optional<Target.Route> route = routed ? Optional.of(new Target.Route(style.called(), name)) : Optional.empty();
        return new Target(namespace, name, Optional.empty(), name, route);
    }

    Deployment deployment(String name, int pods) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(pods)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .addToLabels("tier", "front")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(STABLE_IMAGE)
                .addNewEnv()
                .withName("MODE")
                .withValue("first")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    Service service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", name)
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }

    @Override
    public void settle() {
        controllers.run();
    }

    @Override
    public void scale(Target target, int pods) {
        client.resource(stable(target.deployment())).edit(deployment -> {
            deployment.getSpec().setReplicas(pods);
            return deployment;
        });
        for (int i = 0;
                i < 300 && Deployments.awaited(stable(target.deployment())).isPresent();
                i++) {
            settle();
        }
    }

    @Override
    public void setVariable(Target target, String value) {
        client.resource(stable(target.deployment())).edit(deployment -> {
            deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .setEnv(List.of(new EnvVar("MODE", value, null)));
            return deployment;
        });
    }

    @Override
    public void deleteCanaryByHand(Target target) {
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(Names.canary(target.deployment()))
                .delete();
        client.services()
                .inNamespace(namespace)
                .withName(Names.canary(target.service()))
                .delete();
    }

    @Override
    public void deleteStableByHand(Target target) {
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(target.deployment())
                .delete();
    }

    @Override
    public List<String> objects(Target target) {
        List<HasMetadata> found = new ArrayList<>();
        found.addAll(client.apps().deployments().inNamespace(namespace).list().getItems());
        found.addAll(client.services().inNamespace(namespace).list().getItems());
        found.addAll(routes().list().getItems());
        return found.stream()
                .map(item -> item.getKind() + "/" + item.getMetadata().getName())
                .filter(name -> name.contains(target.deployment()))
                .sorted()
                .toList();
    }

    @Override
    public List<String> templatesOfStable(Target target) {
        return client.apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .filter(set -> set.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getName().equals(target.deployment())))
                .map(set -> set.getMetadata().getName())
                .sorted()
                .toList();
    }

    @Override
    public String stableSpec(Target target) {
        return Revision.json(stable(target.deployment()).getSpec());
    }

    @Override
    public String routeSpec(Target target) {
        GenericKubernetesResource route = routes().withName(target.service()).get();
        if (route == null) {
            return "";
        }
        Map<String, String> annotations = new TreeMap<>(
                Optional.ofNullable(route.getMetadata().getAnnotations()).orElse(Map.of()));
        annotations.keySet().removeIf(Document::foreign);
        return Revision.json(route.getAdditionalProperties().get("spec")) + annotations;
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource,
                    ? extends KubernetesResourceList<GenericKubernetesResource>,
                    ? extends Resource<GenericKubernetesResource>>
            routes() {
        return style.kind().door().apply(client).inNamespace(namespace);
    }

    private Deployment stable(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }
}
