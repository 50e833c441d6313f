/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the credentials have the rights that a rollout needs. One request lists most rules; only what it does not show
 * is asked for one by one, as some authorizers do not list theirs.
 */
final class Rights {

    private static final String ANY = "*";
    private static final int TOO_MANY = 429;

    private final KubernetesClient client;
    private final String namespace;
    private final List<ResourceRule> rules;

    private Rights(KubernetesClient client, String namespace, List<ResourceRule> rules) {
        this.client = client;
        this.namespace = namespace;
        this.rules = rules;
    }

    /** @throws KubernetesClientException when the server does not answer; a refusal to list is no failure */
    static Rights in(KubernetesClient client, String namespace) {
        SelfSubjectRulesReview review = new SelfSubjectRulesReviewBuilder()
                .withNewSpec()
                .withNamespace(namespace)
                .endSpec()
                .build();
        try {
            var answer = client.authorization().v1().selfSubjectRulesReview().create(review);
            List<ResourceRule> rules =
                    answer.getStatus() == null ? null : answer.getStatus().getResourceRules();
            return new Rights(client, namespace, rules == null ? List.of() : rules);
        } catch (KubernetesClientException e) {
            if (e.getCode() == 0 || e.getCode() >= 500) {
                throw e;
            }
            return new Rights(client, namespace, List.of());
        }
    }

    /** Refuses when a rollout would get stuck half-way; what cannot be found out is taken as allowed. */
    static void require(KubernetesClient client, Target target, Optional<RoutePreset> preset) throws PortException {
        List<String> lacking = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        try {
            Rights rights = in(client, target.namespace());
            for (Need need : Need.of(target, preset)) {
                List<String> missing = need.required() ? rights.missing(need, true) : List.of();
                if (!missing.isEmpty()) {
                    lacking.add(String.join(", ", missing) + " " + need.display());
                    lines.add(need.rule(missing));
                }
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() >= 400 && e.getCode() < 500 && e.getCode() != TOO_MANY) {
                return;
            }
            throw Faults.of(e, new Access("get", Kind.DEPLOYMENT, target.namespace(), target.deployment()));
        }
        if (!lacking.isEmpty()) {
            throw PortException.permanent(
                    "Not allowed to " + String.join("; to ", lacking) + " in namespace " + target.namespace() + ".",
                    "Add to the Role (see src/examples/rbac.yaml): " + String.join(" ", lines));
        }
    }

    /**
     * Verbs that the credentials lack.
     *
     * @param unknown whether a verb counts as allowed when the server does not say
     */
    List<String> missing(Need need, boolean unknown) {
        return need.verbs().stream()
                .filter(verb -> !listed(need, verb) && !allowed(need, verb, unknown))
                .toList();
    }

    private boolean listed(Need need, String verb) {
        return rules.stream()
                .anyMatch(rule -> (rule.getResourceNames() == null
                                || rule.getResourceNames().isEmpty())
                        && has(rule.getVerbs(), verb)
                        && has(rule.getApiGroups(), need.group())
                        && has(rule.getResources(), need.resource()));
    }

    private static boolean has(List<String> values, String wanted) {
        return values != null && (values.contains(wanted) || values.contains(ANY));
    }

    private boolean allowed(Need need, String verb, boolean unknown) {
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
        return answer.getStatus() == null || answer.getStatus().getAllowed() == null
                ? unknown
                : answer.getStatus().getAllowed();
    }
}
