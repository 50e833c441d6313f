/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a measurement adds, cleaned.
 *
 * @param at when the poll was made
 * @param quality what it is good for
 * @param deltas what each pod counted since the last complete poll, by pod name; empty while waiting
 * @param share canary share in force
 * @param fresh sides that gave a new sample
 * @param remarks what was ignored, and why
 */
record Poll(Instant at, Quality quality, List<PodDelta> deltas, double share, Set<Role> fresh, List<String> remarks) {

    enum Quality {
        /** All that was expected is there. */
        COMPLETE,
        /** Counts as traffic seen, but not in the comparison: it straddles a weight change. */
        STRADDLED,
        /** The first look: it only sets the base. */
        BASE,
        /** No new samples yet, or some pods still to come; what is there is carried to the next complete poll. */
        WAITING,
        /** Neither side can be read. */
        BLIND,
        /** The canary can be read, stable cannot. */
        STABLE_SILENT,
        /** Stable can be read, the canary cannot. */
        CANARY_SILENT
    }

    Poll {
        deltas = deltas.stream().sorted(PodDelta.BY_NAME).toList();
        fresh = Set.copyOf(fresh);
        remarks = List.copyOf(remarks);
    }

    boolean sighted() {
        return quality == Quality.COMPLETE || quality == Quality.STRADDLED || quality == Quality.BASE;
    }
}
