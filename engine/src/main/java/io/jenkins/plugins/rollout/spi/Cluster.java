/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.plan.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cluster as the rollout needs it. Every writing call is a reconciliation: it applies what is asked, says how far
 * the cluster has come, and may be repeated at will; it never waits.
 */
public interface Cluster {

    /** Reads everything that a rollback must restore. Writes nothing. */
    Snapshot snapshot(Target target) throws PortException;

    /** Creates the canary with the new image at weight 0; reached when it could take traffic. */
    Progress createCanary(Target target, Snapshot snapshot, String image, Fence fence) throws PortException;

    /** Gives the canary a weight in percent, 0..100; reached when the data plane has it. */
    Progress setWeight(Target target, Snapshot snapshot, int weight, Fence fence) throws PortException;

    /** Makes the new image the stable one and removes the canary; reached when all pods run it. */
    Progress promote(Target target, Snapshot snapshot, String image, Fence fence) throws PortException;

    /** Goes back to the snapshot exactly and removes the canary; reached when that was verified. */
    Progress restore(Target target, Snapshot snapshot, Fence fence) throws PortException;

    /** Pods of both revisions. */
    List<Pod> pods(Target target, Snapshot snapshot) throws PortException;

    /** Canary share in force, 0..1: what the data plane was told, or the ratio of ready pods. */
    double share(Target target, Snapshot snapshot) throws PortException;

    /**
     * One line on what somebody else made of stable since the snapshot: neither what was recorded nor what is shipped.
     * Empty while nobody did.
     */
    Optional<String> interference(Target target, Snapshot snapshot, String image) throws PortException;

    /** Takes or renews the target's lease; throws when another rollout holds it. */
    void lease(Target target, String holder, Duration ttl) throws PortException;

    /** Gives the lease back; nothing happens when it is not held. */
    void release(Target target, String holder) throws PortException;
}
