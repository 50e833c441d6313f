/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.jenkins.plugins.rollout.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A right that a rollout needs: verbs on one resource of the target's namespace.
 *
 * @param group API group, empty for core
 * @param resource plural, with a subresource after a slash
 * @param without what is left out without it; empty when no rollout is possible without it
 */
record Need(String group, String resource, List<String> verbs, String without) {

    private static final List<String> MAKES = List.of("get", "create", "update", "delete");
    private static final List<String> COPIES = List.of("get", "create", "update");

    /** All that a rollout of this target may do. */
    static List<Need> of(Target target, Optional<RoutePreset> preset) {
        boolean routed = target.route().isPresent();
        List<Need> needs = new ArrayList<>();
        needs.add(must("apps", "deployments", MAKES));
        needs.add(must("apps", "replicasets", List.of("list")));
        needs.add(must("", "pods", List.of("list")));
        needs.add(must("", "services", routed ? MAKES : List.of("get")));
        needs.add(must(
                "autoscaling",
                "horizontalpodautoscalers",
                routed ? List.of("get", "list", "update") : List.of("list")));
        needs.add(must("coordination.k8s.io", "leases", MAKES));
        preset.ifPresent(route -> needs.addAll(route(route)));
        needs.add(new Need("", "configmaps", COPIES, "a rollback leaves ConfigMaps as they are"));
        needs.add(new Need("", "secrets", COPIES, "a rollback leaves Secrets as they are"));
        needs.add(new Need("", "pods/proxy", List.of("get"), "metrics can only come from a Prometheus server"));
        return needs;
    }

    private static List<Need> route(RoutePreset preset) {
        if (preset.companion() != null) {
            return List.of(must(preset.group(), preset.plural(), MAKES));
        }
        return List.of(
                must(preset.group(), preset.plural(), List.of("get", "update")),
                new Need(
                        preset.group(),
                        preset.plural(),
                        List.of("create"),
                        "a route that somebody deletes during a rollout is not made again"));
    }

    private static Need must(String group, String resource, List<String> verbs) {
        return new Need(group, resource, verbs, "");
    }

    boolean required() {
        return without.isEmpty();
    }

    /** {@code deployments.apps}. */
    String display() {
        return resource + (group.isEmpty() ? "" : "." + group);
    }

    /** What a Role lacks. */
    String rule(List<String> missing) {
        return "- {apiGroups: [\"" + group + "\"], resources: [" + resource + "], verbs: [" + String.join(", ", missing)
                + "]}";
    }
}
