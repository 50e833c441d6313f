/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Measurement;
import io.jenkins.plugins.rollout.gate.Voucher;
import io.jenkins.plugins.rollout.outcome.Change;
import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.PlanHash;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a rollout. Events are the only input of {@link Rollout#next} and all that the journal keeps; their
 * names and fields are a stored format and change by addition only.
 */
public sealed interface Event {

    /** When it happened. */
    Instant at();

    /**
     * The rollout was asked for; always the first event.
     *
     * @param initiator who asked
     * @param rollbackTo when present this is a rollback to that revision, without steps
     * @param planHash what an approval must have seen
     */
    record Started(
            Instant at, RolloutSpec spec, String initiator, Optional<Snapshot> rollbackTo, Optional<String> planHash)
            implements Event {

        /** With the hash of the specification as it is now. */
        public Started(Instant at, RolloutSpec spec, String initiator, Optional<Snapshot> rollbackTo) {
            this(at, spec, initiator, rollbackTo, Optional.of(PlanHash.of(spec)));
        }
    }

    /** A driver took the rollout over, after a crash or a hand-over. */
    record Adopted(Instant at, String driver) implements Event {}

    /**
     * The deploy window was looked at.
     *
     * @param recheckAt when to look again: closed, when it may open, or {@link Instant#MAX} for never; open, when it
     *     closes, or no later than {@code at} when that is not known
     */
    record WindowChecked(Instant at, boolean open, String reason, Instant recheckAt) implements Event {}

    /**
     * A person approved the plan.
     *
     * @param planHash the plan that was seen; empty means whatever was started
     * @param groups groups that whoever signed the person in vouches for
     * @param via who vouches for the name; empty when that is not known
     */
    record Approved(
            Instant at, String by, String reason, Optional<String> planHash, List<String> groups, Optional<Voucher> via)
            implements Event {

        public Approved {
            groups = List.copyOf(groups);
        }

        /** Without a plan that was seen, and without groups. */
        public Approved(Instant at, String by, String reason) {
            this(at, by, reason, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * A person overrode the time window.
     *
     * @param role in which the person speaks
     * @param until when it ends
     * @param groups groups that whoever signed the person in vouches for
     * @param via who vouches for the name; empty when that is not known
     */
    record WindowOverridden(
            Instant at,
            String by,
            String role,
            String reason,
            Instant until,
            List<String> groups,
            Optional<Voucher> via)
            implements Event {

        public WindowOverridden {
            groups = List.copyOf(groups);
        }
    }

    /** A person rejected the plan. */
    record Rejected(Instant at, String by, String reason) implements Event {}

    /** The stable revision was recorded, before anything was written to the cluster. */
    record SnapshotTaken(Instant at, Snapshot snapshot) implements Event {}

    /** The canary could take traffic. */
    record CanaryCreated(Instant at, String detail) implements Event {}

    /**
     * A weight is in force in the data plane.
     *
     * @param weight percent, as asked
     * @param share 0..1, as achieved
     */
    record WeightReached(Instant at, int weight, double share, String detail) implements Event {}

    /** All pods run the new revision. */
    record PromotionReached(Instant at, String detail) implements Event {}

    /** The stable revision is back, and that was verified. */
    record RestoreReached(Instant at, String detail) implements Event {}

    /** A poll was made. */
    record Measured(Instant at, Measurement measurement) implements Event {}

    /**
     * A command failed for good, or for longer than the plan allows.
     *
     * @param command its name, see {@link Command#name()}
     * @param what one line
     * @param remedy one line
     */
    record CommandFailed(Instant at, String command, String what, String remedy) implements Event {}

    /** Time passed a due instant. */
    record Ticked(Instant at) implements Event {}

    /** A person paused the rollout. */
    record Paused(Instant at, String by, String reason) implements Event {}

    /** A person let a paused rollout go on. */
    record Unpaused(Instant at, String by) implements Event {}

    /** A person wants the canary promoted now. */
    record PromoteAsked(Instant at, String by, String reason) implements Event {}

    /**
     * A person or a pipeline chose the next weight; it is held as long as the step before it, and ends the plan.
     *
     * @param weight percent, 1..100
     */
    record WeightAsked(Instant at, String by, int weight) implements Event {}

    /** A person wants the rollout ended and stable restored. */
    record AbortAsked(Instant at, String by, String reason) implements Event {}

    /** What is known of the change that is shipped; where a later one says something, it counts. */
    record ChangeDescribed(Instant at, String by, Change change) implements Event {}

    /** Something went wrong in production, and this rollout is held responsible. */
    record IncidentReported(Instant at, String by, Incident incident) implements Event {}

    /**
     * The incident was none, or another's fault.
     *
     * @param key of the incident
     */
    record IncidentWithdrawn(Instant at, String by, String key, String reason) implements Event {}

    /** Whether the change is used by those it was made for. */
    record AdoptionMeasured(Instant at, boolean adopted, String detail) implements Event {}

    /**
     * Somebody elsewhere was told of an event, so that nobody tells it again.
     *
     * @param seq number of the event
     * @param listener name of who was told
     * @param taken false when it was given up
     */
    record Told(Instant at, long seq, String listener, boolean taken) implements Event {}
}
