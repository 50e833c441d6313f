/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis.batch;

import java.util.HashSet;
import java.util.Set;

/** The runs that were read: one whose rows come in pieces would be judged in pieces, silently. */
final class RunNames {
    /** Names kept; those beyond are not checked, so that memory stays bounded. */
    private static final int MOST = 200_000;

    private final Set<String> names = new HashSet<>();

    void require(String run, long line) throws BadRowException {
        if (names.contains(run)) {
            throw new BadRowException(
                    line, "run " + run + " has ended already; the rows of a run must follow each other");
        }
        if (names.size() < MOST) {
            names.add(run);
        }
    }
}
