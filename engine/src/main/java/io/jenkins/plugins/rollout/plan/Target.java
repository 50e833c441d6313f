/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.plan;

import java.util.Optional;

/**
 * What is rolled out to, in Kubernetes.
 *
 * @param namespace namespace of all the objects
 * @param deployment the stable Deployment
 * @param container container whose image changes; empty when the Deployment has only one
 * @param service Service in front of the pods
 * @param route weighted route; empty means replica ratio
 */
public record Target(
        String namespace, String deployment, Optional<String> container, String service, Optional<Route> route) {

    /**
     * A weighted route.
     *
     * @param kind {@code HTTPRoute}
     * @param name object name
     */
    public record Route(String kind, String name) {}

    /** {@code namespace/deployment}. */
    public String display() {
        return namespace + "/" + deployment;
    }
}
