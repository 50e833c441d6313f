/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Duration;

/** How much care a change gets, and how soon people should have looked at it. */
public enum Track {
    /** Within a day, by one. */
    FAST(Duration.ofHours(24), 1),
    /** Within three days, by two, one of whom is an architect where there are any. */
    CAREFUL(Duration.ofHours(72), 2);

    private final Duration sla;
    private final int quorum;

    Track(Duration sla, int quorum) {
        this.sla = sla;
        this.quorum = quorum;
    }

    /** Time in which people should have answered. */
    public Duration sla() {
        return sla;
    }

    /** Approvals needed. */
    public int quorum() {
        return quorum;
    }
}
