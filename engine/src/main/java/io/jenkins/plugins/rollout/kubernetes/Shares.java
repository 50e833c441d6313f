/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.jenkins.plugins.rollout.analysis.Role;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The new revision's share of the traffic. Behind a route it is what the canary Service is sent, and of the rest as much
 * as the stable Service's ready pods already run the new revision; with one Service it is the ratio of ready pods.
 */
final class Shares {

    private Shares() {}

    static double inForce(Traffic traffic, List<PodReader.Seen> pods) throws PortException {
        Optional<Double> told = traffic.told();
        long ready = 0;
        long fresh = 0;
        for (PodReader.Seen seen : pods) {
            if (seen.pod().ready() && !(told.isPresent() && seen.ofCanary())) {
                ready++;
                fresh += seen.pod().role() == Role.CANARY ? 1 : 0;
            }
        }
        double ratio = ready == 0 ? 0 : fresh / (double) ready;
        return told.orElse(0.0) + (1 - told.orElse(0.0)) * ratio;
    }

    /** {@code 12.5 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100).replace(".0", "") + " %";
    }
}
