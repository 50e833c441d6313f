/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.git;

import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.origin.OriginPolicy;
import io.jenkins.plugins.rollout.risk.Calibration;
import io.jenkins.plugins.rollout.risk.Weights;
import io.jenkins.plugins.rollout.risk.blast.Ownership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a change set besides its revisions.
 *
 * @param weights numbers of the formula
 * @param fitBase whether the base is set from the repository's share of fixes
 * @param policy how shares and labels become an origin
 * @param declared the origin as declared; null if it is not
 * @param labels labels of the pull request
 * @param calibration what outcomes taught; null before there are any
 * @param ownership services, tiers and owners; null for what the repository itself says
 */
public record RiskOptions(
        Weights weights,
        boolean fitBase,
        OriginPolicy policy,
        @Nullable CodeOrigin declared,
        List<String> labels,
        @Nullable Calibration calibration,
        @Nullable Ownership ownership) {

    public RiskOptions {
        labels = List.copyOf(labels);
    }

    /** Built-in weights, base from the repository, nothing declared. */
    public static RiskOptions defaults() {
        return new RiskOptions(Weights.builtIn(), true, OriginPolicy.defaults(), null, List.of(), null, null);
    }

    /** The same with what is said about the change set: its origin, null if nobody says, and its labels. */
    public RiskOptions said(@Nullable CodeOrigin origin, List<String> about) {
        return new RiskOptions(weights, fitBase, policy, origin, about, calibration, ownership);
    }
}
