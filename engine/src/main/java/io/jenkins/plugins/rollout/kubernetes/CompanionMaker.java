/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the route that stands next to stable's, of the canary or of a ring. */
record CompanionMaker(Scene scene, RoutePreset preset, RoutePreset.Companion shape) {

    /**
     * Stable's route under another name, but to one other Service alone.
     *
     * @param names whose {@code canary} is that Service
     * @param more annotations besides those that make it a companion
     */
    GenericKubernetesResource make(
            GenericKubernetesResource main, String name, BackendNames names, Map<String, String> more) {
        ObjectNode json = Routes.json(preset, main);
        for (String path : preset.backends()) {
            for (ArrayNode list : Paths.lists(json, path)) {
                names.keepCanaryOnly(list);
            }
            Paths.prune(json, path);
        }
        shape.drop().forEach(path -> Paths.remove(json, path));
        json.remove("status");
        GenericKubernetesResource made = scene.api().copy(main);
        Routes.take(preset, made, json, null);
        // No others, nor labels: those of a deployment tool would have it take the canary's route for a stray of its
        // own.
        Map<String, String> given = main.getMetadata().getAnnotations();
        Map<String, String> annotations = new HashMap<>(given == null ? Map.of() : given);
        annotations.keySet().removeIf(key -> shape.keep().stream().noneMatch(key::startsWith));
        annotations.putAll(shape.annotations());
        annotations.putAll(more);
        var owner = new OwnerReference(
                main.getApiVersion(),
                false,
                false,
                main.getKind(),
                main.getMetadata().getName(),
                main.getMetadata().getUid());
        made.setMetadata(new ObjectMetaBuilder()
                .withNamespace(scene.namespace())
                .withName(name)
                .withLabels(Names.role())
                .withAnnotations(annotations)
                .withOwnerReferences(List.of(owner))
                .build());
        return made;
    }
}
