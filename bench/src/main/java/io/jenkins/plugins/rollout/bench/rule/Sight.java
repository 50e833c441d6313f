/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rule;

import java.util.Optional;

/**
 * What can be seen at one instant: the latest scrape of each side, if it arrived.
 *
 * @param t seconds since the canary's first traffic; negative in stable's history
 * @param weight canary share in force since the previous look, 0..1
 * @param reachable whether the monitoring answers at all
 * @param stable stable's counters; empty when this scrape was lost
 * @param canary the canary's counters; empty when this scrape was lost or in history
 */
public record Sight(int t, double weight, boolean reachable, Optional<Sample> stable, Optional<Sample> canary) {}
