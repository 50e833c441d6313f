/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

/**
 * The stable revision as it was before the first write.
 *
 * @param revision short name of the revision, a hash of its pod template
 * @param image image of the container that changes
 * @param replicas pods asked for
 * @param document everything needed for an exact restore, as JSON; opaque to all but the adapter that made it
 */
public record Snapshot(String revision, String image, int replicas, String document) {}
