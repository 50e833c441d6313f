/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.pages;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.rollout.jenkins.steps.RiskAction;
import io.jenkins.plugins.rollout.view.PendingView;
import java.util.List;
import java.util.Optional;

/**
 * Something that waits and its risk, for scripts; the JSON is a contract, see docs/reference/gates.md.
 *
 * @param risk empty when the build did not look at it
 */
record PendingRisk(@JsonUnwrapped PendingView pending, Optional<Risk> risk) {

    static PendingRisk of(Pending pending) {
        return new PendingRisk(
                pending.view(), Optional.ofNullable(pending.getRisk()).map(Risk::of));
    }

    /**
     * What {@code deployRisk} found.
     *
     * @param score 0..100
     * @param percentile share of the repository's last changes with a lower score, 0..100
     * @param blastRadius in words; empty in builds of an earlier version
     * @param reasons the largest, five at most, in words
     */
    record Risk(
            double score,
            String band,
            Optional<Double> percentile,
            Origin origin,
            String blastRadius,
            List<String> reasons) {

        static Risk of(RiskAction found) {
            return new Risk(
                    found.score(),
                    found.band(),
                    found.percentile(),
                    new Origin(found.origin(), found.provenance()),
                    found.getRadius(),
                    found.getReasons());
        }
    }

    /** Who wrote the change, and what that rests on. */
    record Origin(String tag, String provenance) {}
}
