/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.analysis;

/** Which side of a measurement can be read. */
final class Completeness {

    private Completeness() {}

    /** @param baking whether stable is gone for good */
    static Poll.Quality of(Measurement m, Tray tray, boolean baking) {
        boolean needsStable = !baking && m.share() < 1;
        boolean needsCanary = baking || m.share() > 0 || m.canaryReady() > 0;
        boolean noStable = needsStable && !tray.current(Role.STABLE);
        boolean noCanary = needsCanary && !tray.current(Role.CANARY);
        if (!noStable && !noCanary) {
            return Poll.Quality.COMPLETE;
        }
        boolean stableToCome = !noStable || tray.answers(Role.STABLE);
        boolean canaryToCome = !noCanary || tray.answers(Role.CANARY);
        if (stableToCome && canaryToCome) {
            return Poll.Quality.WAITING;
        }
        if (noStable && (noCanary || !needsCanary)) {
            return Poll.Quality.BLIND;
        }
        return noStable ? Poll.Quality.STABLE_SILENT : Poll.Quality.CANARY_SILENT;
    }
}
