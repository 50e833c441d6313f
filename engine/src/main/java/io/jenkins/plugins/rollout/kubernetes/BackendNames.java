/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which backends of a list are the stable Service and the canary Service. */
final class BackendNames {

    private final RoutePreset preset;
    private final String namespace;
    private final String stable;
    private final String canary;

    BackendNames(RoutePreset preset, String namespace, String stable, String canary) {
        this.preset = preset;
        this.namespace = namespace;
        this.stable = stable;
        this.canary = canary;
    }

    Optional<ObjectNode> stable(ArrayNode list) {
        return named(list, stable);
    }

    Optional<ObjectNode> canary(ArrayNode list) {
        return named(list, canary);
    }

    /** A copy of stable's backend for the canary's Service, next to it. */
    ObjectNode addCanary(ArrayNode list) {
        ObjectNode source = stable(list).orElseThrow();
        ObjectNode copy = source.deepCopy();
        rename(copy);
        int at = 0;
        while (list.get(at) != source) {
            at++;
        }
        list.insert(at + 1, copy);
        return copy;
    }

    private void rename(ObjectNode backend) {
        String name = Paths.get(backend, preset.name()).asText();
        Paths.put(backend, preset.name(), canary + name.substring(stable.length()));
        preset.drop().forEach(path -> Paths.remove(backend, path));
    }

    /** Leads stable's backends to the canary and drops all others. */
    void keepCanaryOnly(ArrayNode list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) instanceof ObjectNode backend && is(backend, stable)) {
                rename(backend);
            } else {
                list.remove(i);
            }
        }
    }

    void removeCanary(ArrayNode list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (is(list.get(i), canary)) {
                list.remove(i);
            }
        }
    }

    /** Whether both lists have the same backends in the same order, the canary aside. */
    boolean sameOthers(ArrayNode one, ArrayNode other) {
        return others(one).equals(others(other));
    }

    /** The backend of that name in another list. */
    Optional<JsonNode> same(ArrayNode list, JsonNode backend) {
        for (JsonNode candidate : list) {
            if (Paths.get(candidate, preset.name()).equals(Paths.get(backend, preset.name()))
                    && bare(candidate).equals(bare(backend))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> others(ArrayNode list) {
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode backend : list) {
            if (!is(backend, canary)) {
                others.add(bare(backend));
            }
        }
        return others;
    }

    private JsonNode bare(JsonNode backend) {
        ObjectNode copy = backend.deepCopy();
        Paths.remove(copy, preset.weight());
        return copy;
    }

    private Optional<ObjectNode> named(ArrayNode list, String service) {
        for (JsonNode backend : list) {
            if (backend instanceof ObjectNode object && is(backend, service)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    private boolean is(JsonNode backend, String service) {
        String name = Paths.get(backend, preset.name()).asText();
        boolean hit = name.equals(service)
                || preset.hostName()
                        && (name.equals(service + "." + namespace) || name.startsWith(service + "." + namespace + "."));
        return hit
                && backend.path("namespace").asText(namespace).equals(namespace)
                && preset.where().entrySet().stream().allMatch(field -> backend.path(field.getKey())
                        .asText(field.getValue())
                        .equals(field.getValue()));
    }
}
