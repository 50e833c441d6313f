/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.outcome;

import java.util.Optional;

/**
 * Which commits a change ships, by their whole names.
 *
 * @param from the commit deployed before, whose history is not part of the change; empty if {@code to} alone is shipped
 * @param to the commit that is shipped
 */
public record Commits(Optional<String> from, String to) {

    /** What {@code to} has and {@code from} has not. */
    public static Commits between(String from, String to) {
        return new Commits(Optional.of(from), to);
    }
}
