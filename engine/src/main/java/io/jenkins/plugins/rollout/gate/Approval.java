/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person's yes.
 *
 * @param groups groups that whoever signed the person in vouches for
 * @param via who vouches for the name; empty when that is not known
 */
public record Approval(String by, String reason, Instant at, List<String> groups, Optional<Voucher> via) {

    public Approval {
        groups = List.copyOf(groups);
    }
}
