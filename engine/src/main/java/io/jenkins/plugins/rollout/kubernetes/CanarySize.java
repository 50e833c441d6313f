/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;

/**
 * How many pods the canary has behind a route: as many as its part of the traffic needs, and never fewer while the
 * rollout lasts. Stable keeps its pods: its autoscaler may add, not remove.
 */
final class CanarySize {

    private CanarySize() {}

    /**
     * Canary pods that a weight needs, given that stable's suffice for all the traffic.
     *
     * @param stable pods of stable, 1 or more
     * @param weight percent, 0..100
     */
    static int pods(int stable, int weight) {
        return Math.max(1, (stable * weight + 99) / 100);
    }

    /** Brings the canary to the size that the weight needs; empty when all its pods are ready. */
    static Optional<String> grow(Scene scene, Canary canary, Deployment stable, int weight) throws PortException {
        String autoscaler = scene.document().autoscaler();
        if (autoscaler != null) {
            Autoscaler.hold(scene.writes(), scene.namespace(), autoscaler);
        }
        int wanted = pods(Scene.replicas(stable), weight);
        Deployment pods = canary.require();
        if (Scene.replicas(pods) < wanted) {
            pods = canary.scale(wanted);
        }
        return Deployments.awaited(pods).map(awaited -> "canary: " + awaited);
    }
}
