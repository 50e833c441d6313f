/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.demo;

import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a story ended, in numbers.
 *
 * @param asExpected whether outcome and cluster are what the story says
 * @param verdict why, in one sentence
 * @param detail what was promoted or restored
 * @param evidence when it was decided; a rollback is due at {@code threshold}
 * @param stable what the analysis had read of the old version when it decided
 * @param canary what the analysis had read of the new version when it decided
 * @param timeToDetect from the first weight to the decision to roll back
 * @param badRequestsServed answers with an error that users got from the new version, counted by the users
 * @param before the cluster before the rollout
 * @param after the cluster after it
 */
public record StoryReport(
        String story,
        String title,
        String rollout,
        String image,
        Outcome expected,
        Optional<Outcome> outcome,
        boolean asExpected,
        String verdict,
        String detail,
        List<StepReport> steps,
        double evidence,
        double threshold,
        double dispersion,
        int polls,
        Counts stable,
        Counts canary,
        Optional<Duration> timeToDetect,
        long requestsServed,
        long badRequestsServed,
        ClusterView before,
        ClusterView after,
        Duration took) {}
