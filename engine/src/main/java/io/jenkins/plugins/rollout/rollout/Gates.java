/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.gate.WindowOverride;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people said, and when the window is to be looked at again while the canary is under way.
 *
 * @param planHash the plan that an approval must have seen; empty in rollouts begun before plans had one
 * @param lookAt when the window closes, opens, or an override ends; empty when nothing is known to change
 * @param looking whether an answer is outstanding
 */
public record Gates(
        Optional<String> planHash,
        List<Approval> approvals,
        List<WindowOverride> overrides,
        Optional<Instant> lookAt,
        boolean looking) {

    public Gates {
        approvals = List.copyOf(approvals);
        overrides = List.copyOf(overrides);
    }

    static Gates of(Optional<String> planHash) {
        return new Gates(planHash, List.of(), List.of(), Optional.empty(), false);
    }

    Gates approved(Approval one) {
        var all = io.jenkins.plugins.rollout.gate.Gate.and(approvals, one);
        return new Gates(planHash, all, overrides, lookAt, looking);
    }

    Gates overridden(WindowOverride one) {
        var all = io.jenkins.plugins.rollout.gate.OverrideRule.and(overrides, one);
        return new Gates(planHash, approvals, all, lookAt, looking);
    }

    Gates looks() {
        return new Gates(planHash, approvals, overrides, Optional.empty(), true);
    }

    Gates looksAt(Optional<Instant> when) {
        return new Gates(planHash, approvals, overrides, when, false);
    }
}
