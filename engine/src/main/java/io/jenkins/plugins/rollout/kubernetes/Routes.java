/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.Target.Match;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target's weighted route, read by its preset. */
final class Routes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Routes() {}

    static Optional<GenericKubernetesResource> find(Api api, RoutePreset preset, Target target) throws PortException {
        String name = target.route().orElseThrow().name();
        for (String version : preset.versions()) {
            var found = api.find(preset.in(version), target.namespace(), name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The target's route, which must lead to its Service. */
    static GenericKubernetesResource require(Api api, RoutePreset preset, Target target) throws PortException {
        var wanted = target.route().orElseThrow();
        String name = preset.kind() + " " + target.namespace() + "/" + wanted.name();
        var route = find(api, preset, target)
                .orElseThrow(() -> PortException.permanent(
                        name + " does not exist.",
                        "Check route: kubectl -n " + target.namespace() + " get " + preset.plural() + "."
                                + preset.group()));
        Optional<Match> match = RingRule.match(target);
        if (match.isPresent()) {
            RingRule.require(preset, match.get());
        }
        ObjectNode json = json(preset, target, route);
        boolean apart = match.isPresent() && preset.companion() != null;
        String leads = apart ? match.get().beside() : target.service();
        if (!new RouteWeights(preset, target.namespace(), leads, Names.canary(leads)).leadsToStable(json)) {
            String backend = match.map(Match::beside).orElse(target.service());
            throw PortException.permanent(
                    name + " does not lead to Service " + backend + ".",
                    "Name a route with a backend " + backend + " under " + String.join(" or ", preset.backends())
                            + ".");
        }
        return route;
    }

    /** The canary's or the ring's own route must not be somebody else's, and such kinds take one of them. */
    static void requireNameFree(Api api, RoutePreset preset, Target target, GenericKubernetesResource route)
            throws PortException {
        boolean within = RingRule.match(target).isPresent();
        String namespace = target.namespace();
        String ringName = RingRoute.name(target);
        String name = within ? ringName : Names.canary(route.getMetadata().getName());
        if (api.find(preset.of(route), namespace, name)
                .filter(found -> !Fenced.ours(found))
                .isPresent()) {
            throw PortException.permanent(
                    preset.kind() + " " + namespace + "/" + name + " exists and was not made by a rollout.",
                    "Rename or delete it; the rollout's own route needs this name.");
        }
        Optional<GenericKubernetesResource> ring = api.find(preset.of(route), namespace, ringName);
        boolean another =
                ring.isPresent() && !(within && weights(preset, target).leadsToStable(json(preset, ring.get())));
        if (another) {
            throw PortException.permanent(
                    preset.kind() + " " + namespace + "/" + ringName + " leads a ring's users elsewhere already, and a "
                            + preset.called() + " takes no second route beside it.",
                    within
                            ? "Give this ring a route, a namespace or a cluster of its own."
                            : "Leave route out of the target: the ratio of pods then is the share. Or delete the"
                                    + " ring's.");
        }
    }

    static RouteWeights weights(RoutePreset preset, Target target) {
        return new RouteWeights(preset, target.namespace(), target.service(), Names.canary(target.service()));
    }

    static BackendNames names(RoutePreset preset, Target target) {
        return new BackendNames(preset, target.namespace(), target.service(), Names.canary(target.service()));
    }

    /** The route as its preset's paths see it. */
    static ObjectNode json(RoutePreset preset, GenericKubernetesResource route) {
        ObjectNode json = JSON.valueToTree(route);
        if (preset.embedded() != null) {
            EmbeddedActions.open(json, preset.embedded(), route);
        }
        return json;
    }

    /** The same with the rules of the target's ring, whether they are there yet or not. */
    static ObjectNode json(RoutePreset preset, Target target, GenericKubernetesResource route) {
        ObjectNode json = json(preset, route);
        RingRule.ensure(json, preset, target);
        return json;
    }

    /** Makes the route what was edited; see {@link EmbeddedActions#close} for the original. */
    static void take(
            RoutePreset preset,
            GenericKubernetesResource route,
            ObjectNode edited,
            @Nullable GenericKubernetesResource original) {
        if (preset.embedded() != null) {
            EmbeddedActions.close(edited, route, original);
        }
        route.setAdditionalProperties(
                JSON.convertValue(edited, GenericKubernetesResource.class).getAdditionalProperties());
    }

    /** Empty when the controllers have taken the route's latest state over, or do not say; otherwise what is awaited. */
    static Optional<String> awaited(RoutePreset preset, GenericKubernetesResource route) {
        if (!preset.acknowledged()) {
            return Optional.empty();
        }
        Long generation = route.getMetadata().getGeneration();
        for (JsonNode parent : json(preset, route).at("/status/parents")) {
            for (JsonNode condition : parent.path("conditions")) {
                String type = condition.path("type").asText();
                boolean matters = type.equals("Accepted") || type.equals("ResolvedRefs");
                boolean old = generation != null
                        && condition.path("observedGeneration").asLong(generation) < generation;
                if (matters && old) {
                    return Optional.of("the gateway has not taken the route over yet");
                } else if (type.equals("ResolvedRefs")
                        && condition.path("status").asText().equals("False")) {
                    return Optional.of("the gateway does not resolve the route: "
                            + Faults.oneLine(condition.path("message").asText()));
                }
            }
        }
        return Optional.empty();
    }
}
