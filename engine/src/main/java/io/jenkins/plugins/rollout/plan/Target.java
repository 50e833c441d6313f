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
 * @param cluster name under which whoever drives the rollout knows the cluster; empty when there is only one
 */
public record Target(
        String namespace,
        String deployment,
        Optional<String> container,
        String service,
        Optional<Route> route,
        Optional<String> cluster) {

    /** In the only cluster. */
    public Target(
            String namespace, String deployment, Optional<String> container, String service, Optional<Route> route) {
        this(namespace, deployment, container, service, route, Optional.empty());
    }

    /**
     * A weighted route.
     *
     * @param kind {@code HTTPRoute}
     * @param name object name
     * @param match whose requests the target serves; everybody's when empty
     */
    public record Route(String kind, String name, Optional<Match> match) {

        /** For everybody. */
        public Route(String kind, String name) {
            this(kind, name, Optional.empty());
        }
    }

    /**
     * Requests of some users: they go to the target's Service, all others where they went before.
     *
     * @param cookie whether {@code name} is a cookie rather than a header
     * @param value exactly this
     * @param beside Service to which the route leads everybody else
     */
    public record Match(boolean cookie, String name, String value, String beside) {}

    /** The same in a named cluster. */
    public Target in(String name) {
        return new Target(namespace, deployment, container, service, route, Optional.of(name));
    }

    /** {@code namespace/deployment}, after the cluster's name if it has one. */
    public String display() {
        return cluster.map(name -> name + "/").orElse("") + namespace + "/" + deployment;
    }
}
