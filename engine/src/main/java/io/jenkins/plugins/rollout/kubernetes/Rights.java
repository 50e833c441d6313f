/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rights that a rollout needs, and whether the credentials have them. */
final class Rights {

    /**
     * Verbs on one resource.
     *
     * @param resource plural, with a subresource after a slash
     */
    record Need(String group, String resource, List<String> verbs) {

        String display() {
            return resource + (group.isEmpty() ? "" : "." + group);
        }

        String rule(List<String> missing) {
            return "- {apiGroups: [\"" + group + "\"], resources: [" + resource + "], verbs: ["
                    + String.join(", ", missing) + "]}";
        }
    }

    private static final List<Need> ALWAYS = List.of(
            new Need("apps", "deployments", List.of("get", "create", "update", "delete")),
            new Need("apps", "replicasets", List.of("list")),
            new Need("", "pods", List.of("list")),
            new Need("", "pods/proxy", List.of("get")),
            new Need("", "services", List.of("get", "create", "update", "delete")),
            new Need("", "configmaps", List.of("get")),
            new Need("autoscaling", "horizontalpodautoscalers", List.of("list", "get", "update")),
            new Need("coordination.k8s.io", "leases", List.of("get", "create", "update", "delete")));

    private Rights() {}

    static List<Need> needed(Optional<RoutePreset> preset) {
        List<Need> needs = new ArrayList<>(ALWAYS);
        preset.ifPresent(
                route -> needs.add(new Need(route.group(), route.plural(), List.of("get", "create", "update"))));
        return needs;
    }

    /** Verbs of the need that the credentials lack in the namespace. */
    static List<String> missing(KubernetesClient client, String namespace, Need need) {
        List<String> missing = new ArrayList<>();
        for (String verb : need.verbs()) {
            String[] parts = need.resource().split("/");
            SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withNamespace(namespace)
                    .withVerb(verb)
                    .withGroup(need.group())
                    .withResource(parts[0])
                    .withSubresource(parts.length > 1 ? parts[1] : null)
                    .endResourceAttributes()
                    .endSpec()
                    .build();
            var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
            if (answer.getStatus() == null
                    || !Boolean.TRUE.equals(answer.getStatus().getAllowed())) {
                missing.add(verb);
            }
        }
        return missing;
    }
}
