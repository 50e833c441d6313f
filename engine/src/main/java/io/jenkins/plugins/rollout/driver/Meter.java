/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.driver;

import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.rollout.Outcome;
import java.time.Duration;

/** Counts and times what a process does with rollouts, for a monitoring system. Calls come from pool threads and must be short. */
public interface Meter {

    /** What can fail. */
    enum Failure {
        /** Will be tried again. */
        RETRIED,
        /** Was given up. */
        GAVE_UP,
        /** The journal could not be read or written. */
        JOURNAL
    }

    /**
     * A poll was decided on, and the decision written.
     *
     * @param read whether anything could be read
     * @param latency from the poll to the decision, written
     */
    void decided(boolean read, Verdict verdict, Duration latency);

    /** Nothing could be read for this long, by the latest poll. */
    void blind(Duration more);

    /** A rollback has restored stable, so long after it was decided. */
    void restored(Duration took);

    void failed(Failure kind);

    /** @param origin tag of the change's origin, {@code unknown} where nothing is known */
    void ended(Outcome outcome, String origin);
}
