/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
/**
 * A simulated cluster on loopback: a mock Kubernetes API with the controllers that matter, pods that are real HTTP
 * servers, a router that obeys route weights, and users. For the demo and for tests that need real traffic.
 */
@NullMarked
package io.jenkins.plugins.rollout.cli.simulation;

import org.jspecify.annotations.NullMarked;
