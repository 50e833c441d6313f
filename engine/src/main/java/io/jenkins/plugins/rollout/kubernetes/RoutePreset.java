/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of weighted route holds its weights, as data. Paths are field names joined by dots; {@code [*]} after a
 * name walks the entries of a list.
 *
 * @param kind as in the object
 * @param alias another name for targets to use, for kinds that several controllers read in their own ways
 * @param group API group
 * @param versions API versions, the preferred one first
 * @param plural as in RBAC rules
 * @param backends paths of the lists of backends
 * @param name path of the Service's name in a backend
 * @param hostName whether that name may be a host name, {@code web.shop.svc.cluster.local}
 * @param weight path of the weight in a backend, a whole number
 * @param where fields of a backend that, when present, must have this value for it to be a Service
 * @param drop paths that the canary's backend does not take over from stable's
 * @param embedded prefix of annotations that hold JSON; see {@link EmbeddedActions} for how paths lead into it
 * @param companion set when the canary has a route object of its own; then {@code weight} is not used
 * @param ring set when requests of some users can be led elsewhere
 * @param acknowledged whether the controllers report in {@code status.parents} what they took over
 */
public record RoutePreset(
        String kind,
        @Nullable String alias,
        String group,
        List<String> versions,
        String plural,
        List<String> backends,
        String name,
        boolean hostName,
        String weight,
        Map<String, String> where,
        List<String> drop,
        @Nullable String embedded,
        @Nullable Companion companion,
        @Nullable Ring ring,
        boolean acknowledged) {

    /**
     * How requests of some users are led elsewhere. In {@code header} and {@code cookie}, {@code {name}}, {@code {lower}} and
     * {@code {value}} stand for the name, the name in lower case, and the value; {@code {pattern}} for the value as a regular
     * expression.
     *
     * @param rules path of the rules, each of which has its own backends; not used with a companion
     * @param matches name of the list of alternatives in a rule
     * @param drop names of fields that a copied rule must not have
     * @param header what is added to each alternative, or the annotations of a companion
     * @param cookie the same for a cookie; null when the kind knows none
     * @param onlyValue the only value that a cookie may have; any when null
     */
    public record Ring(
            @Nullable String rules,
            @Nullable String matches,
            List<String> drop,
            Map<String, Object> header,
            @Nullable Map<String, Object> cookie,
            @Nullable String onlyValue) {
        public Ring {
            if (header == null || header.isEmpty()) {
                throw new IllegalArgumentException("ring.header is missing");
            }
            drop = drop == null ? List.of() : List.copyOf(drop);
        }
    }

    /**
     * A route object of the canary's own.
     *
     * @param annotations what makes it one
     * @param weight annotation that holds the canary's percentage
     * @param keep beginnings of the annotations that it takes over from stable's
     * @param drop paths that it does not take over from stable's
     */
    public record Companion(Map<String, String> annotations, String weight, List<String> keep, List<String> drop) {
        public Companion {
            require("companion.weight", weight);
            annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
            keep = keep == null ? List.of() : List.copyOf(keep);
            drop = drop == null ? List.of() : List.copyOf(drop);
        }
    }

    public RoutePreset {
        require("kind", kind);
        require("group", group);
        require("plural", plural);
        require("name", name);
        require("weight", companion == null ? weight : companion.weight());
        if (ring != null && companion == null) {
            require("ring.rules", ring.rules());
            require("ring.matches", ring.matches());
        }
        versions = required("versions", versions);
        backends = required("backends", backends);
        where = where == null ? Map.of() : Map.copyOf(where);
        drop = drop == null ? List.of() : List.copyOf(drop);
    }

    private static void require(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    private static List<String> required(String key, @Nullable List<String> values) {
        if (values == null || values.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return List.copyOf(values);
    }

    /** Shortest name that a target may use. */
    String called() {
        return alias == null ? kind : alias;
    }

    /** Whether a target's route kind, {@code HTTPRoute}, {@code HTTPRoute.policy.linkerd.io} or an alias, means this one. */
    boolean answers(String wanted) {
        return alias == null ? wanted.equals(kind) || wanted.equals(kind + "." + group) : wanted.equals(alias);
    }

    Kind<GenericKubernetesResource> in(String version) {
        return Kind.generic(group, version, plural, kind);
    }

    /** The kind in the version that an object has, or in the preferred one. */
    Kind<GenericKubernetesResource> of(@Nullable GenericKubernetesResource route) {
        String version = route == null ? "" : route.getApiVersion();
        return in(version.contains("/") ? version.substring(version.indexOf('/') + 1) : versions.get(0));
    }
}
