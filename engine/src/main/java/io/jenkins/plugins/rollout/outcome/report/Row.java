/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.Optional;

/**
 * Outcomes of one group of changes. Times are in seconds.
 *
 * @param rollouts changes that users met and that have ended
 * @param changeFailure rolled back, failed, gone back from later, or followed by an incident
 * @param rollback rolled back by analysis or by a failure on the way
 * @param incident of those shipped whose 30 days are over, those with an incident
 * @param perWeek rollouts a week, over the time from the first to the last of all groups
 * @param badRequests failed requests that canaries answered
 * @param failureRatio failures against the reference group's, adjusted for risk band
 */
public record Row(
        String group,
        long rollouts,
        Rate changeFailure,
        Rate rollback,
        Rate incident,
        double perWeek,
        Optional<Typical> timeToDetect,
        Optional<Typical> timeToRestore,
        Optional<Typical> leadTime,
        Optional<Typical> review,
        Optional<Typical> rework,
        long badRequests,
        Optional<RiskRatio> failureRatio) {}
