/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

import io.jenkins.plugins.rollout.outcome.Incident;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.policy.Stabilisation.OnIncident;
import java.util.Optional;

/** What keeps an image out of a ring, however long it has served: what went wrong with it before. */
final class RingTrouble {

    private RingTrouble() {}

    /**
     * What a rollout of the image holds against it; empty when nothing.
     *
     * @param before the ring in which it must have served
     */
    static Optional<String> of(Served served, Ring before, OnIncident onIncident) {
        String where = " in the ring " + served.ring().tag() + " (" + served.id() + ")";
        if (served.trouble().isPresent()) {
            return Optional.of("the image was " + served.trouble().get() + where);
        }
        for (Incident each : served.incidents()) {
            if (each.until().isEmpty()) {
                return Optional.of("the incident " + each.key() + where + " is not over");
            } else if (onIncident == OnIncident.BLOCK) {
                return Optional.of("the image is held responsible for the incident " + each.key() + where);
            }
        }
        boolean unproved = served.ring() == before
                && served.promotedAt().isPresent()
                && !served.evidence().enough();
        return unproved
                ? Optional.of("the image was promoted without evidence" + where + ": "
                        + served.evidence().requests() + " of "
                        + served.evidence().least() + " requests were compared")
                : Optional.empty();
    }
}
