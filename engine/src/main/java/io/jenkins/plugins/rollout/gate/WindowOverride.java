/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Instant;
import java.util.List;

/**
 * One person's word that a change is shipped although the window is closed.
 *
 * @param role in which the person speaks
 * @param until when it ends
 * @param groups groups that whoever signed the person in vouches for
 */
public record WindowOverride(String by, String role, String reason, Instant at, Instant until, List<String> groups) {

    public WindowOverride {
        groups = List.copyOf(groups);
    }
}
