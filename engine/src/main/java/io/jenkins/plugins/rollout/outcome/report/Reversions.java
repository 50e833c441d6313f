/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.HashSet;
import java.util.Set;

/**
 * Which change a rollback that a person asked for takes back: the latest one of the service that was shipped before. Asked
 * from the newest rollout to the oldest.
 */
final class Reversions {

    private final Set<String> wentBack = new HashSet<>();

    /**
     * The next older rollout; whether a person went back from it.
     *
     * @param reverts it is itself such a rollback
     * @param shipped it went to all users, and stayed there
     */
    boolean takeBack(String service, boolean reverts, boolean shipped) {
        if (reverts) {
            wentBack.add(service);
            return false;
        }
        return shipped && wentBack.remove(service);
    }
}
