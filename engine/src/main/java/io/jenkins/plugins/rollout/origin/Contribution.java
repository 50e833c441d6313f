/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.origin;

import org.jspecify.annotations.Nullable;

/**
 * What one commit brings to the origin of a change set.
 *
 * @param sha the commit
 * @param lines production lines added and removed, 0 or more
 * @param assistant the assistant it names; null if it names none
 * @param reverts the commit that it takes back; null if none
 * @param squash whether it looks like a squash merge, which may have lost trailers
 */
public record Contribution(
        String sha, long lines, @Nullable String assistant, @Nullable String reverts, boolean squash) {}
