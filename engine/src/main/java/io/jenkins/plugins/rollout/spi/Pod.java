/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.analysis.Role;
import java.time.Instant;

/**
 * A pod behind the target.
 *
 * @param namespace namespace
 * @param name name
 * @param role revision that it runs
 * @param ready whether it takes traffic
 * @param startedAt when its containers started
 */
public record Pod(String namespace, String name, Role role, boolean ready, Instant startedAt) {}
