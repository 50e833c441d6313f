/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.spi.Fence;
import io.jenkins.plugins.rollout.spi.PortException;
import io.jenkins.plugins.rollout.spi.Snapshot;

/**
 * What one call works on.
 *
 * @param snapshot stable as it was
 * @param document the snapshot's content
 * @param routed whether a route splits traffic between stable and canary; else their pods' ratio does
 */
record Scene(Api api, Target target, Snapshot snapshot, Document document, Fenced writes, boolean routed) {

    static Scene of(Api api, Target target, Snapshot snapshot, Fence fence, boolean routed) throws PortException {
        return new Scene(api, target, snapshot, Document.read(snapshot), new Fenced(api, fence), routed);
    }

    String namespace() {
        return target.namespace();
    }

    String canaryName() {
        return Names.canary(target.deployment());
    }

    String canaryService() {
        return Names.canary(target.service());
    }

    /** Pods that stable is asked to have; the Deployment's own default is 1. */
    static int replicas(Deployment deployment) {
        Integer replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }
}
