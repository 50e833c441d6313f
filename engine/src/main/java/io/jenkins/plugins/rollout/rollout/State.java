/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.gate.Approval;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.spi.Snapshot;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All that is known of a rollout: the fold of its events.
 *
 * @param version events applied so far; equals the number of the latest one in the journal
 * @param entered version at which the phase was entered; its commands are issued under it
 * @param weight canary weight last asked for, percent
 * @param share canary share last seen in force, 0..1
 * @param snapshot stable revision before the first write
 * @param rollbackTo revision asked for, when this is a rollback without steps
 * @param gates what people said, and what the window did
 */
public record State(
        String id,
        long version,
        long entered,
        RolloutSpec spec,
        String initiator,
        Phase phase,
        int weight,
        double share,
        Optional<Snapshot> snapshot,
        Optional<Snapshot> rollbackTo,
        Gates gates,
        Analysis analysis,
        Optional<Watch> watch,
        Optional<Pause> pause,
        Instant startedAt,
        Instant updatedAt) {

    /** Who approved. */
    public Set<String> approvers() {
        return gates.approvals().stream().map(Approval::by).collect(Collectors.toUnmodifiableSet());
    }

    /** The rollout is over. */
    public boolean ended() {
        return phase.terminal();
    }

    /** When it ended, if it did; incidents and the like may be noted later. */
    public Optional<Instant> endedAt() {
        return phase instanceof Phase.Ended end ? Optional.of(end.since()) : Optional.empty();
    }

    /** How it ended, if it did. */
    public Optional<Outcome> outcome() {
        return phase instanceof Phase.Ended end ? Optional.of(end.outcome()) : Optional.empty();
    }

    /** The step being worked on, if any. */
    public Optional<Step> step() {
        if (phase instanceof Phase.SettingWeight setting) {
            return Optional.of(spec.plan().steps().get(setting.step()));
        }
        if (phase instanceof Phase.Holding holding) {
            return Optional.of(spec.plan().steps().get(holding.step()));
        }
        return Optional.empty();
    }

    /** What a rollback goes back to. */
    public Optional<Snapshot> restorePoint() {
        return rollbackTo.or(() -> snapshot);
    }

    /** Why the rollout ended, or what it waits for; empty when there is nothing to say. */
    public String reason() {
        if (phase instanceof Phase.Ended end) {
            return end.reason();
        }
        if (phase instanceof Phase.RollingBack back) {
            return back.reason();
        }
        if (phase instanceof Phase.VerifyingRecovery verifying) {
            return verifying.reason();
        }
        if (phase instanceof Phase.WaitingForWindow window) {
            return window.reason();
        }
        if (phase instanceof Phase.WaitingForApproval && pause.isEmpty()) {
            var missing = spec.plan().asks().missing(gates.approvals(), initiator, updatedAt);
            return missing.isEmpty() ? "" : "needs " + String.join(" and ", missing);
        }
        return pause.map(Pause::reason).orElse("");
    }

    /** The line for lists. */
    public Summary summary() {
        return new Summary(
                id,
                spec.service(),
                spec.target().display(),
                spec.image(),
                snapshot.map(Snapshot::revision),
                phase.word(),
                weight,
                pause.isPresent(),
                outcome().map(Outcome::word),
                reason(),
                startedAt,
                endedAt().orElse(updatedAt),
                endedAt(),
                analysis.assessment().canary().requests(),
                analysis.assessment().canary().errors(),
                Optional.empty());
    }

    State with(Plan next) {
        return changed(draft -> draft.spec = spec.with(next));
    }

    State in(Phase next) {
        return changed(draft -> {
            draft.entered = version;
            draft.phase = next;
        });
    }

    /** One event later. */
    State at(Instant when) {
        return changed(draft -> {
            draft.version = version + 1;
            draft.updatedAt = when;
        });
    }

    State with(Analysis next) {
        return changed(draft -> draft.analysis = next);
    }

    State with(Watch next) {
        return changed(draft -> draft.watch = Optional.of(next));
    }

    State unwatched() {
        return changed(draft -> draft.watch = Optional.empty());
    }

    State paused(Optional<Pause> next) {
        return changed(draft -> draft.pause = next);
    }

    State weighing(int asked, double seen) {
        return changed(draft -> {
            draft.weight = asked;
            draft.share = seen;
        });
    }

    State with(Snapshot taken) {
        return changed(draft -> draft.snapshot = Optional.of(taken));
    }

    State with(Gates next) {
        return changed(draft -> draft.gates = next);
    }

    private State changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.state(this);
    }

    /** What may change; the rest stays as it began. */
    private static final class Draft {
        private long version;
        private long entered;
        private RolloutSpec spec;
        private Phase phase;
        private int weight;
        private double share;
        private Optional<Snapshot> snapshot;
        private Gates gates;
        private Analysis analysis;
        private Optional<Watch> watch;
        private Optional<Pause> pause;
        private Instant updatedAt;

        Draft(State of) {
            version = of.version;
            entered = of.entered;
            spec = of.spec;
            phase = of.phase;
            weight = of.weight;
            share = of.share;
            snapshot = of.snapshot;
            gates = of.gates;
            analysis = of.analysis;
            watch = of.watch;
            pause = of.pause;
            updatedAt = of.updatedAt;
        }

        State state(State of) {
            return new State(
                    of.id,
                    version,
                    entered,
                    spec,
                    of.initiator,
                    phase,
                    weight,
                    share,
                    snapshot,
                    of.rollbackTo,
                    gates,
                    analysis,
                    watch,
                    pause,
                    of.startedAt,
                    updatedAt);
        }
    }
}
