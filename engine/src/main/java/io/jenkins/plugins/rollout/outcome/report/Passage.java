/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome.report;

import java.util.Optional;

/**
 * Where a rollout led from, and, when it was a rollback asked for, where to.
 *
 * @param target what it changed
 * @param from revision that was in service before; empty when none was recorded
 * @param backTo revision that was gone back to; empty when it was a change
 */
public record Passage(String target, Optional<String> from, Optional<String> backTo) {

    /** No revision. */
    static final int NONE = 0;

    /** Stands for the target in columns of numbers. */
    int place() {
        return number(target);
    }

    int cameFrom() {
        return from.map(Passage::number).orElse(NONE);
    }

    int wentTo() {
        return backTo.map(Passage::number).orElse(NONE);
    }

    /** Revisions are hashes themselves: that two of one target have the same number is as good as ruled out. */
    private static int number(String name) {
        int hash = name.hashCode();
        return hash == NONE ? 1 : hash;
    }
}
