/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.replay;

import io.jenkins.plugins.rollout.analysis.Analysis;
import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.Rollout;
import io.jenkins.plugins.rollout.rollout.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stored rollout, judged again. The samples end where the rollout did: of one that was rolled back it cannot be known
 * what later polls would have shown.
 *
 * @param id rollout id
 * @param service service
 * @param was what was decided then
 * @param would what would have been decided under the other settings
 * @param polls measurements judged
 */
public record Replay(String id, String service, Decision was, Decision would, int polls) {

    /**
     * One outcome of the analysis.
     *
     * @param rolledBack the analysis asked for a rollback
     * @param after time from the first measurement to that, or to the last one judged
     * @param evidence at that time
     * @param threshold at which a rollback is due
     * @param reason in words
     */
    public record Decision(boolean rolledBack, Duration after, double evidence, double threshold, String reason) {}

    /**
     * Evidence after one poll.
     *
     * @param was as it was; empty after it had decided to roll back
     * @param would as it would have been under the other settings; empty after it had decided so
     */
    public record Point(Instant at, Optional<Double> was, Optional<Double> would) {}

    /** Judges a journal again; see {@link #of(String, List, Terms, Consumer)}. */
    public static Optional<Replay> of(String id, List<Event> events, Terms terms) {
        return of(id, events, terms, point -> {});
    }

    /**
     * Judges a journal again.
     *
     * @param terms what is other than it was
     * @param told the evidence, poll by poll
     * @return empty when nothing was measured
     * @throws IllegalArgumentException when the journal does not begin with the start of the rollout
     */
    public static Optional<Replay> of(String id, List<Event> events, Terms terms, Consumer<Point> told) {
        State state = Rollout.replay(id, events.subList(0, Math.min(1, events.size())));
        var spec = state.spec();
        var was = new Course(analysis(state, Terms.AS_THEY_WERE));
        var would = new Course(analysis(state, terms));
        int polls = 0;
        for (Event event : events.subList(1, events.size())) {
            boolean judged = judged(state.phase());
            state = Rollout.next(state, event).state();
            if (event instanceof Event.Measured measured && judged) {
                told.accept(new Point(measured.at(), was.observe(measured), would.observe(measured)));
                polls++;
            } else if (event instanceof Event.PromotionReached && state.phase() instanceof Phase.Baking) {
                was.bake();
                would.bake();
            }
        }
        return polls == 0
                ? Optional.empty()
                : Optional.of(new Replay(id, spec.service(), was.decision(), would.decision(), polls));
    }

    private static Analysis analysis(State state, Terms terms) {
        var spec = state.spec();
        return Analysis.start(
                terms.settings(spec.analysis()),
                spec.metrics(),
                terms.horizon(spec.plan().scheduled()));
    }

    /** The canary, or the promoted revision, takes part in what is measured. */
    private static boolean judged(Phase phase) {
        return !(phase instanceof Phase.RollingBack)
                && !(phase instanceof Phase.VerifyingRecovery)
                && !phase.terminal();
    }

    /** One analysis on its way. */
    private static final class Course {
        private Analysis analysis;
        private Optional<Instant> begin = Optional.empty();
        private Instant at = Instant.EPOCH;
        private boolean rolledBack;

        Course(Analysis analysis) {
            this.analysis = analysis;
        }

        /** The evidence afterwards; empty when it was decided before. */
        Optional<Double> observe(Event.Measured measured) {
            if (rolledBack) {
                return Optional.empty();
            }
            at = measured.at();
            begin = begin.or(() -> Optional.of(at));
            analysis = analysis.observe(measured.measurement());
            rolledBack = analysis.assessment().verdict() == Verdict.ROLLBACK;
            return Optional.of(analysis.assessment().evidence());
        }

        void bake() {
            if (!rolledBack) {
                analysis = analysis.baking();
            }
        }

        Decision decision() {
            Assessment last = analysis.assessment();
            return new Decision(
                    rolledBack,
                    Duration.between(begin.orElse(at), at),
                    last.evidence(),
                    last.threshold(),
                    last.reason());
        }
    }
}
