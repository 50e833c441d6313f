/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Says in a route's status, as a gateway's controller does, that the router obeys this generation of it. */
final class RouteAcknowledgement {

    private static final String CONTROLLER = "progressive-rollout.io/simulated-gateway";
    private static final String GATEWAY = "simulated";

    private final KubernetesClient client;

    RouteAcknowledgement(KubernetesClient client) {
        this.client = client;
    }

    /** Called once the router obeys it. */
    void give(HTTPRoute route) {
        if (!given(route)) {
            client.resource(new HTTPRouteBuilder(route)
                            .editOrNewStatus()
                            .withParents()
                            .addNewParent()
                            .withControllerName(CONTROLLER)
                            .withNewParentRef()
                            .withName(GATEWAY)
                            .endParentRef()
                            .withConditions(condition("Accepted", route), condition("ResolvedRefs", route))
                            .endParent()
                            .endStatus()
                            .build())
                    .updateStatus();
        }
    }

    private static Condition condition(String type, HTTPRoute route) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(type)
                .withMessage("")
                .withObservedGeneration(route.getMetadata().getGeneration())
                .withLastTransitionTime(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }

    private static boolean given(HTTPRoute route) {
        List<RouteParentStatus> parents =
                route.getStatus() == null ? List.of() : route.getStatus().getParents();
        return parents.stream()
                .filter(parent -> CONTROLLER.equals(parent.getControllerName()))
                .flatMap(parent -> parent.getConditions().stream())
                .anyMatch(condition -> route.getMetadata().getGeneration().equals(condition.getObservedGeneration()));
    }
}
