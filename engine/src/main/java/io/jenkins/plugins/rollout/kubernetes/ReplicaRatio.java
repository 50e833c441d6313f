/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;

/**
 * One Service in front of both: the share is the ratio of pods. Stable keeps all its pods, so that a rollback needs none
 * to start, and whatever scales it is left in peace; the canary's pods come on top, at most as many as stable has. A
 * weight above 50 % is therefore served as 50 %.
 */
final class ReplicaRatio implements Traffic {

    private final Scene scene;
    private final Canary canary;

    ReplicaRatio(Scene scene, Canary canary) {
        this.scene = scene;
        this.canary = canary;
    }

    /**
     * Canary pods whose share is nearest to the weight.
     *
     * @param stable pods of stable, 1 or more
     * @param weight percent, 0..100
     */
    static int pods(int stable, int weight) {
        if (weight == 0) {
            return 0;
        } else if (weight >= 50) {
            return stable;
        }
        double exact = stable * weight / (100.0 - weight);
        int fewer = Math.max(1, (int) Math.floor(exact));
        int more = fewer + 1;
        double wanted = weight / 100.0;
        return wanted - share(stable, fewer) <= share(stable, more) - wanted ? fewer : Math.min(more, stable);
    }

    static double share(int stable, int canary) {
        return canary / (double) (stable + canary);
    }

    @Override
    public int idlePods() {
        return 0;
    }

    @Override
    public Optional<String> shift(Deployment stable, int weight) throws PortException {
        int wanted = pods(Scene.replicas(stable), weight);
        Deployment scaled = canary.scale(wanted);
        return Deployments.awaited(scaled).map(awaited -> "canary: " + awaited);
    }

    @Override
    public Optional<String> withdraw() throws PortException {
        Optional<Deployment> found = canary.find();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Deployment> scaled = scene.writes()
                .change(Kind.DEPLOYMENT, scene.namespace(), scene.canaryName(), deployment -> deployment
                        .getSpec()
                        .setReplicas(0));
        return scaled.flatMap(Deployments::awaited).map(awaited -> "canary: " + awaited);
    }

    @Override
    public Optional<Double> told() {
        return Optional.empty();
    }
}
