/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.spi;

import io.jenkins.plugins.rollout.plan.RolloutSpec;
import java.time.Instant;

/** Opens the ports that a rollout needs. What it opens may be shared by rollouts; the environment closes it. */
public interface Environment {

    /** The cluster of the target. */
    Cluster cluster(RolloutSpec spec) throws PortException;

    /** The source of the metrics. */
    MetricSource metrics(RolloutSpec spec) throws PortException;

    /** The deploy window at an instant. */
    default Window window(RolloutSpec spec, Instant at) throws PortException {
        return new Window(true, "no deploy window is declared", at);
    }

    /**
     * Answer of the deploy windows.
     *
     * @param reason why open or closed
     * @param recheckAt when the answer may change, if closed
     */
    record Window(boolean open, String reason, Instant recheckAt) {}
}
