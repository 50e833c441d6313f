/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weights in a route, by its preset; pure. Only the weight of the Service's backends and the canary's own backend ever
 * change: other fields, rules and backends stay as they are.
 */
final class RouteWeights {

    private static final int SCALE = 100;
    /** Weights are scaled up only where that stays within the Gateway API's limit. */
    private static final long HIGHEST = 1_000_000;

    private final RoutePreset preset;
    private final BackendNames names;

    RouteWeights(RoutePreset preset, String namespace, String stable, String canary) {
        this.preset = preset;
        this.names = new BackendNames(preset, namespace, stable, canary);
    }

    /** Whether any rule sends traffic to the Service. */
    boolean leadsToStable(JsonNode route) {
        return lists(route).stream().anyMatch(list -> names.stable(list).isPresent());
    }

    /** Whether any rule names the canary. */
    boolean namesCanary(JsonNode route) {
        return lists(route).stream().anyMatch(list -> names.canary(list).isPresent());
    }

    /** Canary's part of what both get, 0..1, mean over the rules. */
    double share(JsonNode route) {
        return lists(route).stream()
                .filter(list ->
                        names.canary(list).isPresent() || names.stable(list).isPresent())
                .mapToDouble(this::shareOfList)
                .average()
                .orElse(0);
    }

    private double shareOfList(ArrayNode list) {
        double canary = names.canary(list).map(this::weight).orElse(0L);
        double stable = names.stable(list).map(this::weight).orElse(0L);
        return canary + stable == 0 ? 0 : canary / (canary + stable);
    }

    /** Gives the canary its percentage of what the Service had in {@code before}. */
    void give(ObjectNode route, JsonNode before, int percent) {
        List<ArrayNode> originals = lists(before);
        List<ArrayNode> current = lists(route);
        for (int i = 0; i < current.size(); i++) {
            ArrayNode list = current.get(i);
            if (names.stable(list).isPresent()) {
                base(list, i < originals.size() ? Optional.of(originals.get(i)) : Optional.empty(), true);
                split(list, percent);
            }
        }
    }

    /** Puts the weights of {@code before} back and removes the canary unless it was there. */
    void putBack(ObjectNode route, JsonNode before) {
        List<ArrayNode> originals = lists(before);
        List<ArrayNode> current = lists(route);
        for (int i = 0; i < current.size(); i++) {
            base(current.get(i), i < originals.size() ? Optional.of(originals.get(i)) : Optional.empty(), false);
        }
    }

    /** As {@link #putBack}, for a route of which nothing older is known. */
    void withdraw(ObjectNode route, boolean keepCanary) {
        for (ArrayNode list : lists(route)) {
            merge(list, keepCanary);
        }
    }

    /** Brings a list to the weights it had, if it still has the same backends; otherwise stable takes the canary's. */
    private void base(ArrayNode list, Optional<ArrayNode> original, boolean keepCanary) {
        if (original.isPresent() && names.sameOthers(list, original.get())) {
            boolean declared = names.canary(original.get()).isPresent();
            if (!declared && !keepCanary) {
                names.removeCanary(list);
            }
            for (JsonNode backend : list) {
                names.same(original.get(), backend)
                        .ifPresent(was -> Paths.copy(was, (ObjectNode) backend, preset.weight()));
            }
        } else {
            merge(list, keepCanary);
        }
    }

    private void merge(ArrayNode list, boolean keepCanary) {
        Optional<ObjectNode> canary = names.canary(list);
        Optional<ObjectNode> stable = names.stable(list);
        if (canary.isPresent() && stable.isPresent()) {
            Paths.put(stable.get(), preset.weight(), (int) (weight(stable.get()) + weight(canary.get())));
            Paths.put(canary.get(), preset.weight(), 0);
        }
        if (!keepCanary) {
            names.removeCanary(list);
        }
    }

    private void split(ArrayNode list, int percent) {
        ObjectNode stable = names.stable(list).orElseThrow();
        ObjectNode canary = names.canary(list).orElseGet(() -> names.addCanary(list));
        List<ObjectNode> others = new ArrayList<>();
        long highest = weight(stable);
        for (JsonNode backend : list) {
            if (backend != stable && backend != canary) {
                others.add((ObjectNode) backend);
                highest = Math.max(highest, weight(backend));
            }
        }
        if (others.stream().allMatch(other -> weight(other) == 0)) {
            Paths.put(stable, preset.weight(), SCALE - percent);
            Paths.put(canary, preset.weight(), percent);
            return;
        }
        long scale = highest * SCALE <= HIGHEST ? SCALE : 1;
        long both = weight(stable) * scale;
        long part = Math.round(both * percent / (double) SCALE);
        Paths.put(stable, preset.weight(), (int) (both - part));
        Paths.put(canary, preset.weight(), (int) part);
        others.forEach(other -> Paths.put(other, preset.weight(), (int) (weight(other) * scale)));
    }

    private long weight(JsonNode backend) {
        return Paths.get(backend, preset.weight()).asLong(1);
    }

    private List<ArrayNode> lists(JsonNode route) {
        return preset.backends().stream()
                .flatMap(path -> Paths.lists(route, path).stream())
                .toList();
    }
}
