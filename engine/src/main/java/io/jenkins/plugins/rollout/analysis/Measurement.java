/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one poll saw. Kept whole in the journal, so that any decision can be replayed.
 *
 * @param at when the poll was made
 * @param share canary share in force as the cluster reported it, 0..1; a change between two polls makes the later one
 *     straddle a weight change
 * @param stableReady ready pods of the stable revision
 * @param canaryReady ready pods of the canary revision
 * @param readings one a pod that answered
 * @param blindness why nothing could be read, if so
 */
public record Measurement(
        Instant at,
        double share,
        int stableReady,
        int canaryReady,
        List<Reading> readings,
        Optional<String> blindness) {

    public Measurement {
        readings = List.copyOf(readings);
    }

    /** A poll that saw nothing. */
    public static Measurement blind(Instant at, String why) {
        return new Measurement(at, 0, 0, 0, List.of(), Optional.of(why));
    }
}
