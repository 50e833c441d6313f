/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weights inside JSON inside annotations, as AWS load balancers have them. While a route is edited, each such annotation
 * is an entry {@code {annotation, value}} of the list {@code embedded}; paths of a preset lead on from there.
 */
final class EmbeddedActions {

    private static final String LIST = "embedded";
    private static final String KEY = "annotation";
    private static final String VALUE = "value";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EmbeddedActions() {}

    /** Adds the list; an annotation that is not JSON is left out. */
    static void open(ObjectNode json, String prefix, GenericKubernetesResource route) {
        ArrayNode list = json.putArray(LIST);
        annotations(route).forEach((key, text) -> {
            JsonNode value = key.startsWith(prefix) ? parse(text) : null;
            if (value != null) {
                list.addObject().put(KEY, key).set(VALUE, value);
            }
        });
    }

    /**
     * Takes the list out again and into the route's annotations. One that means the same as before keeps its text.
     *
     * @param original route whose text is taken where it means the same; null if none is known
     */
    static void close(ObjectNode json, GenericKubernetesResource route, @Nullable GenericKubernetesResource original) {
        Map<String, String> annotations = annotations(route);
        Map<String, String> before = original == null ? Map.of() : annotations(original);
        for (JsonNode entry : json.withArray("/" + LIST)) {
            String key = entry.path(KEY).asText();
            JsonNode value = entry.path(VALUE);
            if (value.equals(parse(before.get(key)))) {
                annotations.put(key, before.get(key));
            } else if (!value.equals(parse(annotations.get(key)))) {
                annotations.put(key, value.toString());
            }
        }
        json.remove(LIST);
        route.getMetadata().setAnnotations(new HashMap<>(annotations));
    }

    private static Map<String, String> annotations(GenericKubernetesResource route) {
        Map<String, String> annotations = route.getMetadata().getAnnotations();
        return new TreeMap<>(annotations == null ? Map.of() : annotations);
    }

    private static @Nullable JsonNode parse(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
