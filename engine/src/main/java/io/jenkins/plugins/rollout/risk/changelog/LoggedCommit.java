/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.risk.changelog;

import java.time.Instant;
import java.util.List;

/**
 * A commit as a changelog tells it.
 *
 * @param id its name in the repository
 * @param at when it was made
 * @param author name of its author
 * @param address of its author; empty if unknown
 * @param message the whole message, trailers included as far as they are known
 * @param paths files that it touches, from the root of the repository
 */
public record LoggedCommit(String id, Instant at, String author, String address, String message, List<String> paths) {

    public LoggedCommit {
        paths = List.copyOf(paths);
    }
}
