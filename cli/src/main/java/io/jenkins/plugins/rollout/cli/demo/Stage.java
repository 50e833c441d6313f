/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.cli.simulation.DataPlane;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Target;

/**
 * Where a story is played.
 *
 * @param source where rollouts read their counters; the one that {@code backstage} has open
 */
public record Stage(Backstage backstage, DataPlane dataPlane, Target target, Source source) {}
