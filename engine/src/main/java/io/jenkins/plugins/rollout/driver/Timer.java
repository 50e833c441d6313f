/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that wakes. A waiting rollout is an entry in its queue and nothing more. */
public interface Timer extends InstantSource {

    /** Runs a task at or soon after an instant; at once when it has passed. Tasks must be short. */
    void at(Instant due, Runnable task);
}
