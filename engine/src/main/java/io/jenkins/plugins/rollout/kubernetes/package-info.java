/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * The cluster port on Kubernetes, through Fabric8: replica ratio and weighted routes, snapshot and exact restore.
 * For whoever asks what is written to a cluster, and when.
 */
@NullMarked
package io.jenkins.plugins.rollout.kubernetes;

import org.jspecify.annotations.NullMarked;
