/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.plan.Ring;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout of a service to a ring, as history tells.
 *
 * @param id rollout id
 * @param image exactly as it was shipped
 * @param promotedAt when all pods of the ring ran it; empty when it never came so far
 * @param endedAt when another image took its place or it was rolled back; empty while it serves
 * @param trouble why it counts against the image: it was rolled back; empty when it does not
 */
public record Served(
        String id,
        Ring ring,
        String image,
        Optional<Instant> promotedAt,
        Optional<Instant> endedAt,
        Optional<String> trouble) {}
