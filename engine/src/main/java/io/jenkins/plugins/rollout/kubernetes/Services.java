/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Map;
import java.util.TreeMap;

/** The Service in front of the pods. */
final class Services {

    private Services() {}

    /** The target's Service, which must select the Deployment's pods. */
    static Service require(Api api, Target target, Deployment deployment) throws PortException {
        String name = target.namespace() + "/" + target.service();
        Service service = api.find(Kind.SERVICE, target.namespace(), target.service())
                .orElseThrow(() -> PortException.permanent(
                        "Service " + name + " does not exist.",
                        "Check service: kubectl -n " + target.namespace() + " get services"));
        Map<String, String> selector = selector(service);
        Map<String, String> labels = labels(deployment);
        if (selector.isEmpty()) {
            throw PortException.permanent(
                    "Service " + name + " selects nothing: it has no selector.",
                    "Give it a selector that the pods of Deployment " + target.deployment() + " carry: "
                            + words(labels));
        } else if (!selects(selector, labels)) {
            throw PortException.permanent(
                    "Service " + name + " selects nothing of Deployment " + target.deployment() + ": it selects "
                            + words(selector) + ", the pods carry " + words(labels) + ".",
                    "Name the Service that leads to these pods, or mend its selector.");
        }
        return service;
    }

    static Map<String, String> selector(Service service) {
        Map<String, String> selector = service.getSpec().getSelector();
        return selector == null ? Map.of() : selector;
    }

    static Map<String, String> labels(Deployment deployment) {
        var metadata = deployment.getSpec().getTemplate().getMetadata();
        return metadata == null || metadata.getLabels() == null ? Map.of() : metadata.getLabels();
    }

    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    static String words(Map<String, String> labels) {
        return new TreeMap<>(labels).toString().replaceAll("[{}]", "");
    }
}
