/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * An application as a team would have deployed it long before: a Deployment, its Service, perhaps a weighted route.
 *
 * @param replicas 1 or more
 * @param routed whether it has a route, to which weights can be given
 */
public record Application(String namespace, String name, String image, int replicas, boolean routed) {

    /** Port that the containers declare. */
    public static final int PORT = 8080;

    /** Creates the objects. */
    public void create(KubernetesClient client) {
        client.resource(deployment()).create();
        client.resource(service()).create();
        if (routed) {
            client.resource(route()).create();
        }
    }

    private Map<String, String> labels() {
        return Map.of("app", name);
    }

    private Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels())
                .addToAnnotations("example.com/team", "shop")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(labels())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage(image)
                .addNewPort()
                .withName("http")
                .withContainerPort(PORT)
                .endPort()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withSelector(labels())
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withTargetPort(new IntOrString("http"))
                .endPort()
                .endSpec()
                .build();
    }

    private HTTPRoute route() {
        return new HTTPRouteBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewParentRef()
                .withName("simulated")
                .endParentRef()
                .addNewRule()
                .addNewBackendRef()
                .withName(name)
                .withPort(80)
                .withWeight(1)
                .endBackendRef()
                .endRule()
                .endSpec()
                .build();
    }
}
