/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Waits for an instant or for the end of the rollout, whichever comes first. */
final class CanaryAnalysisExecution extends DrivenExecution {

    private static final long serialVersionUID = 1;

    private final String duration;

    /** Milliseconds since the epoch; 0 before the step began. */
    private long until;

    CanaryAnalysisExecution(StepContext context, String duration, Conduct conduct) {
        super(context, conduct);
        this.duration = duration;
    }

    @Override
    Optional<String> continuing(Desk desk, Run<?, ?> run) throws IOException {
        Optional<String> led =
                Optional.ofNullable(run.getAction(RolloutAction.class)).flatMap(RolloutAction::led);
        if (led.isEmpty()) {
            throw new AbortException("there is no canary to watch; call canaryWeight first");
        }
        try {
            until = Instant.now().plus(Durations.parse(duration)).toEpochMilli();
        } catch (IllegalArgumentException e) {
            throw new AbortException("duration: " + e.getMessage());
        }
        return led;
    }

    @Override
    Request prepare(Desk desk) {
        throw new IllegalStateException("an analysis begins no rollout");
    }

    @Override
    boolean reached(State state) {
        Duration left = Duration.between(Instant.now(), Instant.ofEpochMilli(until));
        if (left.isNegative() || left.isZero()) {
            return true;
        }
        RolloutDesk.get().runAfter(left, this::again);
        return false;
    }

    @Override
    OnAbort onAbort() throws IOException, InterruptedException {
        RolloutAction action = run().getAction(RolloutAction.class);
        return Optional.ofNullable(action)
                .flatMap(known -> known.led().flatMap(known::policy))
                .orElse(OnAbort.ROLLBACK);
    }

    @Override
    boolean fine(Outcome outcome) {
        return outcome == Outcome.SUCCEEDED;
    }

    @Override
    Map<String, Object> result(State state) {
        Map<String, Object> result = new LinkedHashMap<>();
        String verdict = state.outcome()
                .map(outcome -> outcome == Outcome.SUCCEEDED ? "promote" : "rollback")
                .orElseGet(() -> state.analysis().assessment().verdict().name().toLowerCase(Locale.ROOT));
        result.put("verdict", verdict);
        result.putAll(Results.of(state));
        if (!state.ended()) {
            result.put("reason", state.analysis().assessment().reason());
        }
        return result;
    }
}
