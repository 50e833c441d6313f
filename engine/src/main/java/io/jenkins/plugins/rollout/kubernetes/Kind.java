/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.function.Function;

/**
 * A kind of object: how to reach it, and how roles and messages call it.
 *
 * @param group API group, empty for core
 * @param plural as in RBAC rules
 * @param title as people write it
 */
record Kind<T extends HasMetadata>(String group, String plural, String title, Door<T> door) {

    static final Kind<Deployment> DEPLOYMENT = typed("apps", "deployments", Deployment.class);
    static final Kind<ReplicaSet> REPLICA_SET = typed("apps", "replicasets", ReplicaSet.class);
    static final Kind<Pod> POD = typed("", "pods", Pod.class);
    static final Kind<Service> SERVICE = typed("", "services", Service.class);
    static final Kind<ConfigMap> CONFIG_MAP = typed("", "configmaps", ConfigMap.class);
    static final Kind<Secret> SECRET = typed("", "secrets", Secret.class);
    static final Kind<HorizontalPodAutoscaler> AUTOSCALER =
            typed("autoscaling", "horizontalpodautoscalers", HorizontalPodAutoscaler.class);
    static final Kind<Lease> LEASE = typed("coordination.k8s.io", "leases", Lease.class);

    /** The client's way to objects of this kind. */
    interface Door<T extends HasMetadata>
            extends Function<
                    KubernetesClient, MixedOperation<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>>> {}

    private static <T extends HasMetadata> Kind<T> typed(String group, String plural, Class<T> type) {
        return new Kind<>(group, plural, type.getSimpleName(), client -> client.resources(type));
    }

    static Kind<GenericKubernetesResource> generic(String group, String version, String plural, String kind) {
        var context = new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(plural)
                .withKind(kind)
                .withNamespaced(true)
                .build();
        return new Kind<>(group, plural, kind, client -> client.genericKubernetesResources(context));
    }
}
