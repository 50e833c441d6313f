/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import java.util.Locale;

/**
 * What a driver must do for a rollout, as data. Every command may be performed again at will; {@code version} is the
 * state version that it was issued under and fences its writes.
 */
public sealed interface Command {

    /** State version under which the command was issued. */
    long version();

    /** Stable name, as recorded in {@link Event.CommandFailed}: {@code set-weight}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether the command writes to the cluster, and so needs the target's lease. */
    default boolean writes() {
        return false;
    }

    /** Ask whether the deploy window is open; answered by {@link Event.WindowChecked}. */
    record CheckWindow(long version) implements Command {}

    /** Record the stable revision; answered by {@link Event.SnapshotTaken}. */
    record TakeSnapshot(long version) implements Command {}

    /** Create the canary at weight 0; answered by {@link Event.CanaryCreated}. */
    record CreateCanary(long version) implements Command {
        @Override
        public boolean writes() {
            return true;
        }
    }

    /** Give the canary a weight in percent; answered by {@link Event.WeightReached}. */
    record SetWeight(long version, int weight) implements Command {
        @Override
        public boolean writes() {
            return true;
        }
    }

    /** Read the counters; answered by {@link Event.Measured}. */
    record Measure(long version) implements Command {}

    /** Make the new revision the stable one; answered by {@link Event.PromotionReached}. */
    record Promote(long version) implements Command {
        @Override
        public boolean writes() {
            return true;
        }
    }

    /** Go back to the recorded revision; answered by {@link Event.RestoreReached}. */
    record Restore(long version) implements Command {
        @Override
        public boolean writes() {
            return true;
        }
    }
}
