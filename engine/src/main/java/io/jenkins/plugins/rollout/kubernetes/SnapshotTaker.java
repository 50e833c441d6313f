/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a rollback must restore, and finds out what would stop a rollout before anything is written. */
final class SnapshotTaker {

    private final Api api;
    private final RoutePresets presets;

    SnapshotTaker(Api api, RoutePresets presets) {
        this.api = api;
        this.presets = presets;
    }

    Snapshot take(Target target) throws PortException {
        Optional<RoutePreset> preset = preset(target);
        Rights.require(api.client(), target, preset);
        Deployment deployment = Deployments.require(api, target);
        Deployments.requireUnpaused(deployment, target);
        String container = Containers.resolve(target, deployment);
        Service service = Services.require(api, target, deployment);
        GenericKubernetesResource route = preset.isPresent() ? route(target, preset.get()) : null;
        String autoscaler = Autoscaler.find(api, target)
                .map(found -> found.getMetadata().getName())
                .orElse(null);
        var template = deployment.getSpec().getTemplate();
        var references = References.of(api, target.namespace(), template.getSpec());
        int replicas = Scene.replicas(deployment);
        var document = Document.of(container, deployment, service, route, autoscaler, references);
        return new Snapshot(Revision.of(template), Containers.image(template, container), replicas, document.write());
    }

    private Optional<RoutePreset> preset(Target target) throws PortException {
        return target.route().isPresent()
                ? Optional.of(presets.find(target.route().get().kind()))
                : Optional.empty();
    }

    /** The route without what an unfinished rollout may have left in it. */
    private @Nullable GenericKubernetesResource route(Target target, RoutePreset preset) throws PortException {
        GenericKubernetesResource route = Routes.require(api, preset, target);
        if (preset.companion() != null) {
            Routes.requireNameFree(api, preset, target, route);
            return route;
        }
        boolean declared = api.find(Kind.SERVICE, target.namespace(), Names.canary(target.service()))
                .filter(service -> !Fenced.ours(service))
                .isPresent();
        RouteWeights weights = Routes.weights(preset, target);
        var json = Routes.json(preset, target, route);
        if (weights.namesCanary(json) && (!declared || weights.share(json) > 0)) {
            weights.withdraw(json, declared);
            Routes.take(preset, route, json, null);
        }
        return route;
    }
}
