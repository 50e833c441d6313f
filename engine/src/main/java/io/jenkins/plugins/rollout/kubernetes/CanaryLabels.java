/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels of canary pods. Behind a Service that both share they are stable's, and a role label. Behind a route the stable
 * Service must not find them, so one label of its selector gets another value; see docs/decisions/0010.
 *
 * @param pod labels of the pods
 * @param selector what the canary's Deployment selects
 * @param service what the canary's Service selects
 */
record CanaryLabels(Map<String, String> pod, LabelSelector selector, Map<String, String> service) {

    /** Labels that much else refers to; another one is changed when there is a choice. */
    private static final List<String> WIDELY_USED = List.of("app", "app.kubernetes.io/name", "k8s-app", "name");

    /** For one Service in front of both. */
    static CanaryLabels shared(Document document) {
        Map<String, String> pod = new TreeMap<>(Services.labels(document.deployment()));
        pod.putAll(Names.role());
        return new CanaryLabels(pod, selector(document, pod), Services.selector(document.service()));
    }

    /**
     * For a Service of its own.
     *
     * @param declared the canary's Service if the users keep one; the pods are labelled so that it finds them
     */
    static CanaryLabels apart(Document document, Optional<Service> declared) throws PortException {
        Map<String, String> stable = Services.selector(document.service());
        Map<String, String> pod = new TreeMap<>(Services.labels(document.deployment()));
        pod.putAll(Names.role());
        if (declared.isPresent()) {
            Map<String, String> wanted = Services.selector(declared.get());
            pod.putAll(wanted);
            if (wanted.isEmpty() || Services.selects(stable, pod)) {
                throw overlap(document.service(), declared.get());
            }
            return new CanaryLabels(pod, selector(document, pod), wanted);
        }
        String key = replaced(document);
        pod.put(key, Names.canary(pod.get(key)));
        Map<String, String> service = new HashMap<>(Names.role());
        stable.keySet().forEach(label -> service.put(label, pod.get(label)));
        return new CanaryLabels(pod, selector(document, pod), service);
    }

    /** The label that gets another value: best one that neither the Deployment's selector nor much else uses. */
    private static String replaced(Document document) {
        Set<String> matched = new HashSet<>(matchLabels(document).keySet());
        document.deployment()
                .getSpec()
                .getSelector()
                .getMatchExpressions()
                .forEach(expression -> matched.add(expression.getKey()));
        List<String> keys =
                new ArrayList<>(Services.selector(document.service()).keySet());
        keys.sort(Comparator.<String, Boolean>comparing(matched::contains)
                .thenComparing(WIDELY_USED::contains)
                .thenComparing(Comparator.naturalOrder()));
        return keys.get(0);
    }

    private static LabelSelector selector(Document document, Map<String, String> pod) {
        Map<String, String> labels = new TreeMap<>(Names.role());
        matchLabels(document).keySet().forEach(key -> labels.put(key, pod.get(key)));
        Map<String, String> stable = Services.labels(document.deployment());
        var expressions = document.deployment().getSpec().getSelector().getMatchExpressions().stream()
                .filter(expression ->
                        pod.getOrDefault(expression.getKey(), "").equals(stable.getOrDefault(expression.getKey(), "")))
                .toList();
        return new LabelSelectorBuilder()
                .withMatchLabels(labels)
                .withMatchExpressions(expressions)
                .build();
    }

    private static Map<String, String> matchLabels(Document document) {
        Map<String, String> labels =
                document.deployment().getSpec().getSelector().getMatchLabels();
        return labels == null ? Map.of() : labels;
    }

    private static PortException overlap(Service stable, Service declared) {
        return PortException.permanent(
                "Services " + stable.getMetadata().getName() + " and "
                        + declared.getMetadata().getName() + " would both select the canary pods.",
                "Give " + declared.getMetadata().getName() + " a selector with another value of "
                        + String.join(" or ", Services.selector(stable).keySet()) + ", or delete it.");
    }
}
