/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import java.util.OptionalInt;

/** Which port on loopback stands for a pod. */
interface PodPorts {

    /** Empty while no server stands for the pod. */
    OptionalInt port(String namespace, String pod);
}
