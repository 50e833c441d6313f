/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Optional;

/** How traffic is split between stable and canary. Every call writes what is missing and says what is awaited. */
sealed interface Traffic permits ReplicaRatio, WeightedRoute, CompanionRoute, RingRoute {

    /** Pods that the canary has before it gets any traffic. */
    int idlePods();

    /** Brings the canary to a weight, 0..100; empty when it is in force. */
    Optional<String> shift(Deployment stable, int weight) throws PortException;

    /** Takes all traffic from the canary, as it was before the rollout; empty when that is in force. */
    Optional<String> withdraw() throws PortException;

    /** What the data plane was told to send to the canary Service, 0..1; empty when pods alone decide. */
    Optional<Double> told() throws PortException;
}
