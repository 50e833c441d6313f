/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A rollback: what tipped it and what was restored.
 *
 * @param version number of the event that tipped it
 * @param decidedBy {@code evidence} when a poll tipped it, {@code person} or {@code failure} otherwise
 * @param cause of the verdict, when a poll tipped it
 * @param exposed time from the canary's first weight to the decision; empty when it never had one
 * @param badRequests failed requests that the canary had served when the decision fell
 * @param restored what was restored, once it was
 * @param restoredAt when that was verified
 */
public record RollbackView(
        long version,
        Instant at,
        String decidedBy,
        Optional<String> cause,
        String reason,
        double evidence,
        double threshold,
        Counts stable,
        Counts canary,
        Optional<Duration> exposed,
        long badRequests,
        Optional<String> toRevision,
        Optional<String> toImage,
        Optional<String> restored,
        Optional<Instant> restoredAt) {

    static RollbackView begun(Event event, State after, Phase.RollingBack back, Optional<Instant> firstWeight) {
        Assessment assessment = after.analysis().assessment();
        String by = event instanceof Event.Measured || event instanceof Event.Ticked
                ? "evidence"
                : event instanceof Event.AbortAsked ? "person" : "failure";
        boolean poll = by.equals("evidence");
        return new RollbackView(
                after.version(),
                event.at(),
                by,
                poll ? Optional.of(word(assessment.cause())) : Optional.empty(),
                back.reason(),
                assessment.evidence(),
                assessment.threshold(),
                assessment.stable(),
                assessment.canary(),
                firstWeight.map(since -> Duration.between(since, event.at())),
                assessment.canary().errors(),
                after.restorePoint().map(Snapshot::revision),
                after.restorePoint().map(Snapshot::image),
                Optional.empty(),
                Optional.empty());
    }

    RollbackView restored(String what, Instant when) {
        return new RollbackView(
                version,
                at,
                decidedBy,
                cause,
                reason,
                evidence,
                threshold,
                stable,
                canary,
                exposed,
                badRequests,
                toRevision,
                toImage,
                Optional.of(what),
                Optional.of(when));
    }

    private static String word(Assessment.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
