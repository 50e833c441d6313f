/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.rule;

import java.util.List;

/** A way of judging a canary; one instance serves any number of rollouts. */
public interface Rule {

    String name();

    /** Seconds between two scrapes of the pods' counters. */
    default int scrapeEvery() {
        return 15;
    }

    /** Seconds between two looks, a divisor or a multiple of the scrape interval. */
    default int lookEvery() {
        return scrapeEvery();
    }

    /** Seconds of stable's history shown, at negative times and scrape interval, before the canary's first traffic. */
    default int history() {
        return 0;
    }

    /** Classes elsewhere whose packages this rule decides with. */
    default List<Class<?>> dependsOn() {
        return List.of();
    }

    Session start(Setting setting);

    /** One rollout under this rule. */
    interface Session {
        Decision look(Sight sight);

        /** Counters read at the moment at which the first or a new weight was set, for a rule that reads them then. */
        default void weightSet(Sight sight) {}
    }
}
