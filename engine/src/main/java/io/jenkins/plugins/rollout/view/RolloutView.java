/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.view;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Counts;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A rollout as people are shown it; its JSON is a contract, see docs/reference/rollout-json.md.
 *
 * @param weight canary weight asked for, percent
 * @param share canary share in force, 0..1
 * @param evidence value of the test; a rollback is due at {@code threshold}
 * @param detail what was done at the end, or what a person must do
 * @param next when something is due by itself
 * @param steps weights of the plan, percent
 * @param until earliest end of the hold or of the bake
 * @param endedAt when it ended; incidents and the like may be noted later
 */
public record RolloutView(
        String id,
        String service,
        String target,
        String image,
        Optional<String> fromImage,
        Optional<String> fromRevision,
        String initiator,
        String phase,
        boolean paused,
        int weight,
        double share,
        String verdict,
        double evidence,
        double threshold,
        Counts stable,
        Counts canary,
        Optional<String> outcome,
        String reason,
        String detail,
        Instant startedAt,
        Instant updatedAt,
        Optional<Instant> next,
        List<Integer> steps,
        Optional<Instant> until,
        Optional<Instant> endedAt) {

    /** The rollout as it stands. */
    public static RolloutView of(State state) {
        Assessment assessment = state.analysis().assessment();
        return new RolloutView(
                state.id(),
                state.spec().service(),
                state.spec().target().display(),
                state.spec().image(),
                state.snapshot().map(Snapshot::image),
                state.snapshot().map(Snapshot::revision),
                state.initiator(),
                state.phase().word(),
                state.pause().isPresent(),
                state.weight(),
                state.share(),
                assessment.verdict().name().toLowerCase(Locale.ROOT),
                assessment.evidence(),
                assessment.threshold(),
                assessment.stable(),
                assessment.canary(),
                state.outcome().map(Outcome::word),
                state.reason(),
                state.phase() instanceof Phase.Ended end ? end.detail() : "",
                state.startedAt(),
                state.updatedAt(),
                Rollout.due(state),
                state.spec().plan().steps().stream().map(Step::weight).toList(),
                until(state.phase()),
                state.ended() ? Optional.of(state.phase().since()) : Optional.empty());
    }

    private static Optional<Instant> until(Phase phase) {
        if (phase instanceof Phase.Holding holding) {
            return Optional.of(holding.until());
        }
        return phase instanceof Phase.Baking baking ? Optional.of(baking.until()) : Optional.empty();
    }
}
