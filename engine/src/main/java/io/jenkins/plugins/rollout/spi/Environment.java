/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import java.time.Duration;
import java.time.Instant;

/** Opens the ports that a rollout needs. What it opens may be shared by rollouts; the environment closes it. */
public interface Environment {

    /** This environment as a rollout may use it: who asked for the rollout may decide with which credentials. */
    default Environment of(String rollout) {
        return this;
    }

    /** The cluster of the target. */
    Cluster cluster(RolloutSpec spec) throws PortException;

    /** The source of the metrics. */
    MetricSource metrics(RolloutSpec spec) throws PortException;

    /**
     * The deploy window at an instant. Calendars that cannot be read are a closed window, to be looked at again.
     *
     * @param needed how long it must stay open; 0 once the canary is under way
     */
    default Window window(RolloutSpec spec, Instant at, Duration needed) throws PortException {
        return new Window(true, "no deploy window is declared", at);
    }

    /**
     * Answer of the deploy windows.
     *
     * @param reason why open or closed
     * @param recheckAt closed: when it may open, or {@link Instant#MAX} for never. Open: when it closes, or the instant asked
     *     about when that is not known
     */
    record Window(boolean open, String reason, Instant recheckAt) {}
}
