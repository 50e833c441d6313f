/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;
import java.util.function.Consumer;

/** A route sends each Service its weight; the canary has the pods that its part needs before the route is written. */
final class WeightedRoute implements Traffic {

    private final Scene scene;
    private final Canary canary;
    private final RoutePreset preset;
    private final RouteWeights weights;

    WeightedRoute(Scene scene, Canary canary, RoutePreset preset) {
        this.scene = scene;
        this.canary = canary;
        this.preset = preset;
        this.weights = Routes.weights(preset, scene.target());
    }

    @Override
    public int idlePods() {
        return 1;
    }

    @Override
    public Optional<String> shift(Deployment stable, int weight) throws PortException {
        GenericKubernetesResource route = Routes.require(scene.api(), preset, scene.target());
        ObjectNode before = Routes.json(preset, scene.target(), route);
        if (weight == 0 && !weights.namesCanary(before)) {
            return Optional.empty();
        }
        Optional<String> unready = weight == 0 ? Optional.empty() : CanarySize.grow(scene, canary, stable, weight);
        boolean rising = weight > Math.round(weights.share(before) * 100);
        if (rising && unready.isPresent()) {
            return unready;
        }
        ObjectNode original = original().orElse(before);
        GenericKubernetesResource written =
                change(route, json -> weights.give(json, original, weight)).orElse(route);
        return Routes.awaited(preset, written).or(() -> unready);
    }

    @Override
    public Optional<String> withdraw() throws PortException {
        Optional<GenericKubernetesResource> found = Routes.find(scene.api(), preset, scene.target());
        if (found.isEmpty()) {
            recreate();
            return Optional.empty();
        }
        GenericKubernetesResource route = found.get();
        boolean carried = weights.share(Routes.json(preset, scene.target(), route)) > 0;
        Optional<ObjectNode> original = original();
        GenericKubernetesResource written = change(
                        route,
                        json -> original.ifPresentOrElse(
                                was -> weights.putBack(json, was), () -> weights.withdraw(json, false)))
                .orElse(route);
        return carried ? Optional.of("traffic leaves the canary") : Routes.awaited(preset, written);
    }

    @Override
    public Optional<Double> told() throws PortException {
        return Optional.of(Routes.find(scene.api(), preset, scene.target())
                .map(route -> weights.share(Routes.json(preset, scene.target(), route)))
                .orElse(0.0));
    }

    /** Somebody deleted the route: it comes back as it was. */
    private void recreate() throws PortException {
        GenericKubernetesResource route = scene.document().route();
        if (route != null) {
            scene.writes().ensure(preset.of(route), route, unchanged -> {});
        }
    }

    private Optional<ObjectNode> original() {
        return Optional.ofNullable(scene.document().route()).map(route -> Routes.json(preset, scene.target(), route));
    }

    private Optional<GenericKubernetesResource> change(GenericKubernetesResource route, Consumer<ObjectNode> edit)
            throws PortException {
        return scene.writes()
                .change(preset.of(route), scene.namespace(), route.getMetadata().getName(), current -> {
                    ObjectNode json = Routes.json(preset, scene.target(), current);
                    edit.accept(json);
                    Routes.take(preset, current, json, scene.document().route());
                });
    }
}
