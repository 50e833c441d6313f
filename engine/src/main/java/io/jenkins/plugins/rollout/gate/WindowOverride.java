/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's word that a change is shipped although the window is closed.
 *
 * @param role in which the person speaks
 * @param until when it ends
 * @param groups groups that whoever signed the person in vouches for
 * @param via who vouches for the name; empty when that is not known
 */
public record WindowOverride(
        String by, String role, String reason, Instant at, Instant until, List<String> groups, Optional<Voucher> via) {

    public WindowOverride {
        groups = List.copyOf(groups);
    }
}
