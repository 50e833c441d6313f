/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.Target.Match;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A route of its own leads a ring's users to the ring's Service, as with NGINX, which takes one such route for a host and path;
 * within the ring, the ratio of pods is the share. The ring's route stays when the rollout is over: it is the ring's.
 */
final class RingRoute implements Traffic {

    private final Scene scene;
    private final ReplicaRatio within;
    private final RoutePreset preset;

    RingRoute(Scene scene, ReplicaRatio within, RoutePreset preset) {
        this.scene = scene;
        this.within = within;
        this.preset = preset;
    }

    static String name(Target target) {
        return target.route().orElseThrow().name() + "-ring";
    }

    @Override
    public int idlePods() {
        return within.idlePods();
    }

    @Override
    public Optional<String> shift(Deployment stable, int weight) throws PortException {
        if (weight > 0) {
            lead();
        }
        return within.shift(stable, weight);
    }

    private void lead() throws PortException {
        Target target = scene.target();
        Match match = RingRule.match(target).orElseThrow();
        GenericKubernetesResource main = Routes.require(scene.api(), preset, target);
        var names = new BackendNames(preset, target.namespace(), match.beside(), target.service());
        GenericKubernetesResource wanted = new CompanionMaker(scene, preset, preset.companion())
                .make(main, name(target), names, annotations(match));
        scene.writes().ensure(preset.of(main), wanted, current -> {
            Map<String, String> annotations =
                    new HashMap<>(current.getMetadata().getAnnotations());
            annotations.putAll(wanted.getMetadata().getAnnotations());
            current.getMetadata().setAnnotations(annotations);
            current.setAdditionalProperty(
                    "spec", wanted.getAdditionalProperties().get("spec"));
        });
    }

    private Map<String, String> annotations(Match match) {
        Map<String, Object> template =
                match.cookie() ? preset.ring().cookie() : preset.ring().header();
        Map<String, String> annotations = new HashMap<>();
        RingRule.filled(template, match)
                .fields()
                .forEachRemaining(
                        each -> annotations.put(each.getKey(), each.getValue().asText()));
        return annotations;
    }

    @Override
    public Optional<String> withdraw() throws PortException {
        return within.withdraw();
    }

    @Override
    public Optional<Double> told() {
        return within.told();
    }
}
