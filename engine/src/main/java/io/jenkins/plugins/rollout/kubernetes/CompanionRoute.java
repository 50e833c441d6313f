/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The canary has a route object of its own next to stable's, and an annotation on it holds its weight, as with NGINX.
 * Stable's route is never written.
 */
final class CompanionRoute implements Traffic {

    private final Scene scene;
    private final Canary canary;
    private final RoutePreset preset;
    private final RoutePreset.Companion shape;
    private final BackendNames names;
    private final String name;

    CompanionRoute(Scene scene, Canary canary, RoutePreset preset, RoutePreset.Companion shape) {
        this.scene = scene;
        this.canary = canary;
        this.preset = preset;
        this.shape = shape;
        this.names = Routes.names(preset, scene.target());
        this.name = Names.canary(scene.target().route().orElseThrow().name());
    }

    @Override
    public int idlePods() {
        return 1;
    }

    @Override
    public Optional<String> shift(Deployment stable, int weight) throws PortException {
        GenericKubernetesResource main = Routes.require(scene.api(), preset, scene.target());
        Optional<GenericKubernetesResource> present = find(main);
        if (weight == 0 && present.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> unready = weight == 0 ? Optional.empty() : CanarySize.grow(scene, canary, stable, weight);
        int now = present.map(this::weight).orElse(0);
        if (weight > now && unready.isPresent()) {
            return unready;
        }
        GenericKubernetesResource wanted = companion(main, weight);
        scene.writes().ensure(preset.of(main), wanted, current -> {
            Map<String, String> annotations = annotations(current);
            annotations.putAll(annotations(wanted));
            current.getMetadata().setAnnotations(annotations);
            current.setAdditionalProperty(
                    "spec", wanted.getAdditionalProperties().get("spec"));
        });
        return unready;
    }

    @Override
    public Optional<String> withdraw() throws PortException {
        Optional<GenericKubernetesResource> main = Routes.find(scene.api(), preset, scene.target());
        Optional<GenericKubernetesResource> present =
                find(main.orElse(scene.document().route()));
        if (present.isPresent()) {
            Kind<GenericKubernetesResource> kind = preset.of(present.get());
            scene.writes().check(kind, present.get());
            scene.api().delete(kind, scene.namespace(), name);
        }
        GenericKubernetesResource before = scene.document().route();
        if (main.isEmpty() && before != null) {
            scene.writes().ensure(preset.of(before), before, unchanged -> {});
        }
        return present.filter(route -> weight(route) > 0).map(route -> "traffic leaves the canary");
    }

    @Override
    public Optional<Double> told() throws PortException {
        return Optional.of(find(scene.document().route())
                .map(route -> weight(route) / 100.0)
                .orElse(0.0));
    }

    private Optional<GenericKubernetesResource> find(GenericKubernetesResource main) throws PortException {
        return scene.api().find(preset.of(main), scene.namespace(), name).filter(Fenced::ours);
    }

    private int weight(GenericKubernetesResource route) {
        try {
            return Integer.parseInt(annotations(route).getOrDefault(shape.weight(), "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private GenericKubernetesResource companion(GenericKubernetesResource main, int weight) {
        return new CompanionMaker(scene, preset, shape)
                .make(main, name, names, Map.of(shape.weight(), Integer.toString(weight)));
    }

    private static Map<String, String> annotations(GenericKubernetesResource route) {
        Map<String, String> annotations = route.getMetadata().getAnnotations();
        return new HashMap<>(annotations == null ? Map.of() : annotations);
    }
}
