/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;

/**
 * Whom the API server takes us for.
 *
 * @param name as it signed us in
 * @param groups that it knows of
 */
public record ClusterUser(String name, List<String> groups) {

    private static final String REMEDY =
            "Use a cluster of version 1.28 or newer and a kubeconfig of your own, or say it in" + " the dashboard.";

    public ClusterUser {
        groups = List.copyOf(groups);
    }

    /** Asks the API server; a kubeconfig that several people share names none of them. */
    public static ClusterUser ask(KubernetesClient client) throws PortException {
        SelfSubjectReview answer;
        try {
            answer = client.authentication().v1().selfSubjectReviews().create(new SelfSubjectReview());
        } catch (KubernetesClientException e) {
            throw PortException.permanent("The cluster does not say who you are: " + Faults.reason(e), REMEDY);
        }
        var user = answer.getStatus() == null ? null : answer.getStatus().getUserInfo();
        if (user == null || user.getUsername() == null || user.getUsername().equals("system:anonymous")) {
            throw PortException.permanent("The cluster does not know who you are.", REMEDY);
        }
        return new ClusterUser(user.getUsername(), user.getGroups() == null ? List.of() : user.getGroups());
    }
}
