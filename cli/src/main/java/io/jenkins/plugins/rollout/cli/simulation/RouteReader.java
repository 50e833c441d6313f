/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the Kubernetes API what a router needs to know: the route of an application, else its Service. */
final class RouteReader {

    private final KubernetesClient client;
    private final PodServers servers;
    private final String namespace;
    private final String application;

    RouteReader(KubernetesClient client, PodServers servers, String namespace, String application) {
        this.client = client;
        this.servers = servers;
        this.namespace = namespace;
        this.application = application;
    }

    /** The application's route, if it has one. */
    Optional<HTTPRoute> route() {
        return Optional.ofNullable(client.resources(HTTPRoute.class)
                .inNamespace(namespace)
                .withName(application)
                .get());
    }

    RouteTable table(Optional<HTTPRoute> route, List<Pod> pods) {
        if (route.isEmpty()) {
            return new RouteTable(List.of(backend(application, 1, pods)));
        }
        List<HTTPBackendRef> backends = route.get().getSpec().getRules().get(0).getBackendRefs();
        return new RouteTable(backends.stream()
                .map(ref -> backend(ref.getName(), ref.getWeight() == null ? 1 : ref.getWeight(), pods))
                .toList());
    }

    private RouteTable.Backend backend(String name, int weight, List<Pod> pods) {
        Service service =
                client.services().inNamespace(namespace).withName(name).get();
        Map<String, String> selector =
                service == null ? Map.of() : service.getSpec().getSelector();
        if (selector == null || selector.isEmpty()) {
            return new RouteTable.Backend(name, weight, List.of());
        }
        List<Integer> ports = pods.stream()
                .filter(pod -> matches(pod, selector) && Pods.ready(pod))
                .flatMap(pod -> servers.port(namespace, pod.getMetadata().getName()).stream()
                        .boxed())
                .sorted()
                .toList();
        return new RouteTable.Backend(name, weight, ports);
    }

    private static boolean matches(Pod pod, Map<String, String> selector) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(selector.entrySet());
    }
}
