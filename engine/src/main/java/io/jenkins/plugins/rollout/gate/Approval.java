/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Instant;
import java.util.List;

/**
 * One person's yes.
 *
 * @param groups groups that whoever signed the person in vouches for
 */
public record Approval(String by, String reason, Instant at, List<String> groups) {

    public Approval {
        groups = List.copyOf(groups);
    }
}
