/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.policy;

/** What a rule can decide; each is decided by itself. */
public enum Aspect {
    /** A list of {@link io.jenkins.plugins.rollout.plan.Step}. */
    STEPS("steps"),
    /** A {@link java.time.Duration}. */
    BAKE("bake"),
    /** A {@link io.jenkins.plugins.rollout.gate.Gate}. */
    GATE("gate"),
    /** A {@link io.jenkins.plugins.rollout.plan.WindowPolicy}. */
    WINDOWS("windows"),
    /** A {@link Stabilisation}. */
    STABILISATION("stabilisation"),
    /** A list of addresses. */
    DASHBOARDS("dashboards");

    private final String key;

    Aspect(String key) {
        this.key = key;
    }

    /** As written in policy.yaml. */
    public String key() {
        return key;
    }
}
