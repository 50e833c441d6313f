/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.bench.traffic;

/** Which pods share the same luck. */
public enum Spread {
    /** Each pod its own. */
    POD,
    /** The canary as one, stable's even and odd pods as two more. */
    GROUP,
    /** The canary as one, all of stable as the other. */
    SIDE;

    /** The number of the pod whose luck this pod shares. */
    int leader(int pod, Fleet fleet) {
        return switch (this) {
            case POD -> pod;
            case GROUP -> fleet.isCanary(pod) ? fleet.stable() : pod % 2;
            case SIDE -> fleet.isCanary(pod) ? fleet.stable() : 0;
        };
    }
}
