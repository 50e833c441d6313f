/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rollout of a service to a ring, as history tells.
 *
 * @param id rollout id
 * @param image exactly as it was shipped
 * @param promotedAt when all pods of the ring ran it; empty when it never came so far
 * @param endedAt when another image took its place or it was rolled back; empty while it serves
 * @param trouble why it counts against the image: it was rolled back; empty when it does not
 * @param incidents for which it is held responsible
 * @param evidence how much it was compared with what served before
 */
public record Served(
        String id,
        Ring ring,
        String image,
        Optional<Instant> promotedAt,
        Optional<Instant> endedAt,
        Optional<String> trouble,
        List<Incident> incidents,
        Evidence evidence) {

    /**
     * What a promotion rested on.
     *
     * @param requests canary requests compared
     * @param least as many as its plan asked for
     */
    public record Evidence(long requests, long least) {
        boolean enough() {
            return requests >= least;
        }
    }

    public Served {
        incidents = List.copyOf(incidents);
    }

    /** What names the image's content, and is the same in every registry: {@code sha256:...}; empty without one. */
    static Optional<String> digest(String image) {
        int at = image.indexOf("@sha256:");
        return at < 0 ? Optional.empty() : Optional.of(image.substring(at + 1));
    }
}
