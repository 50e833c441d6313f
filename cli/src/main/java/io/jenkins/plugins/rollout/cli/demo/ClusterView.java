/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.rollout.plan.Target;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the Kubernetes API says, read without the adapter that wrote it: the proof of what was restored.
 *
 * @param stableImage image in the pod template of the Deployment
 * @param podsByImage running pods of the namespace, by image
 * @param weights route weight of each backend
 */
public record ClusterView(String stableImage, Map<String, Integer> podsByImage, Map<String, Integer> weights) {

    static ClusterView read(KubernetesClient client, Target target) {
        String namespace = target.namespace();
        var deployment = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(target.deployment())
                .require();
        Map<String, Integer> pods = new TreeMap<>();
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            if (pod.getMetadata().getDeletionTimestamp() == null) {
                pods.merge(pod.getSpec().getContainers().get(0).getImage(), 1, Integer::sum);
            }
        }
        Map<String, Integer> weights = new TreeMap<>();
        target.route().ifPresent(route -> {
            HTTPRoute object = client.resources(HTTPRoute.class)
                    .inNamespace(namespace)
                    .withName(route.name())
                    .require();
            for (HTTPBackendRef backend : object.getSpec().getRules().get(0).getBackendRefs()) {
                weights.put(backend.getName(), backend.getWeight() == null ? 1 : backend.getWeight());
            }
        });
        String image = deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
        return new ClusterView(image, pods, weights);
    }

    /** Whether all pods run one image and the route leads to nothing else. */
    boolean settledOn(String image, Target target) {
        return stableImage.equals(image) && podsByImage.keySet().equals(Set.of(image)) && canaryWeight(target) == 0;
    }

    /** Weight of all backends but the stable Service. */
    int canaryWeight(Target target) {
        return weights.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(target.service()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
