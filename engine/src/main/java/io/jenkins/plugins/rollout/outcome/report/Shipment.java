/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.risk.RiskBand;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollout and what came of it.
 *
 * @param passage where it led from, and where to when this was no change but a rollback asked for
 * @param reachedUsers the canary got traffic
 * @param outcome how it ended; empty while under way
 * @param liveAt when all pods ran the new revision
 * @param timeToDetect from the first weight to the decision to roll back
 * @param timeToRestore from that decision to stable restored
 * @param badRequests failed requests of the canary until the end
 * @param incidents that began within 30 days of going live
 * @param adopted whether it is used, if that was measured
 * @param reverted a person went back to an earlier revision later
 */
public record Shipment(
        String id,
        String service,
        String image,
        Passage passage,
        Instant startedAt,
        boolean reachedUsers,
        Optional<Outcome> outcome,
        Optional<Instant> liveAt,
        Optional<Duration> timeToDetect,
        Optional<Duration> timeToRestore,
        long badRequests,
        Change change,
        List<Incident> incidents,
        Optional<Boolean> adopted,
        boolean reverted) {

    /** How long a change is watched for incidents after it went live. */
    public static final Duration WATCH = Duration.ofDays(30);

    /** It went to all users, and stayed there. */
    public boolean shipped() {
        return outcome.filter(Outcome.SUCCEEDED::equals).isPresent();
    }

    /** A failure took it back, or left it where it was. */
    public boolean wentWrong() {
        return outcome.filter(o -> o == Outcome.ROLLED_BACK || o == Outcome.FAILED)
                .isPresent();
    }

    /** Users met it, and it was taken back, did harm, or had to be repaired: DORA's failed change. */
    public boolean failed() {
        return reachedUsers && (wentWrong() || reverted || !incidents.isEmpty());
    }

    /** A person asked to go back, and stable was restored: changes before it are reverted. */
    public boolean reverts() {
        return passage.backTo().isPresent()
                && outcome.filter(Outcome.ROLLED_BACK::equals).isPresent();
    }

    /** Users met it and it has ended: it counts among the changes. */
    public boolean counts() {
        return reachedUsers && outcome.isPresent() && passage.backTo().isEmpty();
    }

    /** Empty without a score. */
    public Optional<RiskBand> band() {
        return change.score().map(RiskBand::of);
    }

    /** The same, gone back from later. */
    Shipment markedReverted() {
        return new Shipment(
                id,
                service,
                image,
                passage,
                startedAt,
                reachedUsers,
                outcome,
                liveAt,
                timeToDetect,
                timeToRestore,
                badRequests,
                change,
                incidents,
                adopted,
                true);
    }
}
