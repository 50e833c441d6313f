/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ownership between objects, and the end of those whose owner is gone. */
final class Owners {

    private Owners() {}

    static OwnerReference controlledBy(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    static void collectGarbage(KubernetesClient client, Observed seen) {
        Set<String> living = Stream.<HasMetadata>concat(seen.deployments().stream(), seen.replicaSets().stream())
                .map(owner -> owner.getMetadata().getUid())
                .collect(Collectors.toSet());
        Stream.<HasMetadata>concat(seen.replicaSets().stream(), seen.pods().stream())
                .filter(object -> !object.getMetadata().getOwnerReferences().isEmpty())
                .filter(object -> object.getMetadata().getOwnerReferences().stream()
                        .noneMatch(owner -> living.contains(owner.getUid())))
                .forEach(orphan -> client.resource(orphan).delete());
    }
}
