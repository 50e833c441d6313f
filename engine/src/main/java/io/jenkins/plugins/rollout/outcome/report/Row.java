/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        Optional<RiskRatio> failureRatio) {

    static Row of(String group, List<Shipment> all, double weeks, Optional<RiskRatio> ratio, Instant now) {
        List<Shipment> watched = all.stream()
                .filter(Shipment::shipped)
                .filter(s -> s.watched(now))
                .toList();
        return new Row(
                group,
                all.size(),
                new Rate(count(all, Shipment::failed), all.size()),
                new Rate(
                        count(all, s -> s.outcome()
                                .filter(Outcome.ROLLED_BACK::equals)
                                .isPresent()),
                        all.size()),
                new Rate(count(watched, s -> !s.incidents().isEmpty()), watched.size()),
                all.size() / weeks,
                seconds(all, Shipment::timeToDetect),
                seconds(all, Row::timeToRestore),
                seconds(all, Row::leadTime),
                seconds(all, s -> s.change().review()),
                Typical.of(
                        all.stream().flatMap(s -> s.change().rework().stream()).toList()),
                all.stream().mapToLong(Shipment::badRequests).sum(),
                ratio);
    }

    private static long count(List<Shipment> all, java.util.function.Predicate<Shipment> which) {
        return all.stream().filter(which).count();
    }

    private static Optional<Typical> seconds(List<Shipment> all, Function<Shipment, Optional<Duration>> time) {
        return Typical.of(all.stream()
                .flatMap(s -> time.apply(s).stream())
                .map(d -> d.toMillis() / 1000.0)
                .toList());
    }

    /** From the decision to roll back to stable restored, or how long the first incident lasted. */
    private static Optional<Duration> timeToRestore(Shipment shipment) {
        return shipment.timeToRestore().or(() -> shipment.incidents().stream()
                .flatMap(i -> i.until().map(until -> Duration.between(i.since(), until)).stream())
                .findFirst());
    }

    /** From the first commit to all pods running it, of those that stayed. */
    private static Optional<Duration> leadTime(Shipment shipment) {
        return shipment.change().firstCommitAt().flatMap(from -> shipment.liveAt()
                .filter(at -> shipment.shipped())
                .map(at -> Duration.between(from, at)));
    }
}
