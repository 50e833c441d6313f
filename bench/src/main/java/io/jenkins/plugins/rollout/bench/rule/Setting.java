/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rule;

/**
 * What a rule is told before a rollout.
 *
 * @param planned seconds from the first weight to the end of the last hold
 * @param warmUp seconds of warm-up that the service declares, 0 for none
 */
public record Setting(int planned, int warmUp) {}
