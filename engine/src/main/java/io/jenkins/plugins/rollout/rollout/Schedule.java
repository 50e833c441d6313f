/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.rollout;

import io.jenkins.plugins.rollout.analysis.Assessment;
import io.jenkins.plugins.rollout.analysis.Verdict;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the rollout goes on: only after a poll at or past the end of a hold, and only if that poll allows it. */
final class Schedule {

    /** A hold is prolonged for evidence by the length of the schedule, and by this at least, before a person is asked. */
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

    private Schedule() {}

    /** Goes to a step: its weight is to be set. */
    static State step(State s, int index, Instant at) {
        int weight = s.spec().plan().steps().get(index).weight();
        return s.weighing(weight, s.share()).in(new Phase.SettingWeight(at, index));
    }

    /** Goes to a weight that the plan did not foresee; what the plan had after it is dropped. */
    static State divert(State s, int weight, Instant at) {
        Plan plan = s.spec().plan().upTo(weight, s.step().orElseThrow().hold());
        return step(s.with(plan), plan.steps().size() - 1, at);
    }

    /** When the next poll is due: in its rhythm, and at the end of a hold; empty while an answer is outstanding. */
    static Optional<Instant> pollDue(State s) {
        return s.watch().filter(watch -> !watch.measuring()).map(watch -> end(s).filter(
                        until -> until.isBefore(watch.next()) && watch.last().isBefore(until))
                .orElse(watch.next()));
    }

    private static Optional<Instant> end(State s) {
        if (s.pause().isPresent()) {
            return Optional.empty();
        } else if (s.phase() instanceof Phase.Holding holding) {
            return Optional.of(holding.until());
        } else if (s.phase() instanceof Phase.Baking baking) {
            return Optional.of(baking.until());
        } else if (s.phase() instanceof Phase.VerifyingRecovery verifying) {
            return Optional.of(verifying.until());
        }
        return Optional.empty();
    }

    static State pauseIfAsked(State s, Assessment assessment, Instant at) {
        return s.pause().isPresent()
                ? s
                : assessment.asksHuman().map(why -> pause(s, why, at)).orElse(s);
    }

    /** Goes on if the hold is over and the assessment allows it. */
    static State advance(State s, Assessment assessment, Instant at) {
        Instant until = end(s).orElse(Instant.MAX);
        if (at.isBefore(until) && !certified(s, assessment)) {
            return s;
        }
        if (s.phase() instanceof Phase.Holding holding) {
            return afterHold(s, holding, assessment, at);
        }
        if (s.phase() instanceof Phase.Baking && assessment.verdict() == Verdict.PROMOTE) {
            return Transitions.end(
                    s,
                    at,
                    Outcome.SUCCEEDED,
                    assessment.reason(),
                    "all pods run " + s.spec().image());
        }
        return s.phase() instanceof Phase.Baking ? await(s, assessment, until, at) : s;
    }

    /** A hold may end early once the canary is shown to be good enough, if the plan wants that. */
    private static boolean certified(State s, Assessment assessment) {
        boolean free = s.phase() instanceof Phase.Holding && s.pause().isEmpty();
        return free && assessment.cause() == Assessment.Cause.CERTIFIED;
    }

    private static State afterHold(State s, Phase.Holding holding, Assessment assessment, Instant at) {
        List<Step> steps = s.spec().plan().steps();
        boolean last = holding.step() == steps.size() - 1;
        boolean pass = last ? assessment.verdict() == Verdict.PROMOTE : enough(assessment);
        if (!pass) {
            return await(s, assessment, holding.until(), at);
        }
        return last ? s.in(new Phase.Promoting(at)) : step(s, holding.step() + 1, at);
    }

    /** No data never counts as success: without one canary request compared at its weight, a hold is not over. */
    private static boolean enough(Assessment assessment) {
        boolean allowed = assessment.verdict() == Verdict.CONTINUE || assessment.verdict() == Verdict.PROMOTE;
        return allowed && assessment.steady() > 0;
    }

    private static State await(State s, Assessment assessment, Instant until, Instant at) {
        Duration scheduled = s.spec().plan().scheduled();
        Duration patience = scheduled.compareTo(LEAST_PATIENCE) > 0 ? scheduled : LEAST_PATIENCE;
        boolean spent = at.isAfter(until.plus(patience));
        return spent ? pause(s, "not enough evidence to go on: " + assessment.reason(), at) : s;
    }

    private static State pause(State s, String why, Instant at) {
        return s.paused(Optional.of(new Pause(at, "analysis", why)));
    }
}
