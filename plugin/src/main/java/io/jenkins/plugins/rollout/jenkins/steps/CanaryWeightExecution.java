/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The first weight of a build begins a rollout that is led by hand; the next ones go on with it. */
final class CanaryWeightExecution extends DrivenExecution {

    private static final long serialVersionUID = 1;
    private static final String PIPELINE = "pipeline";

    private final int weight;
    private final RolloutArguments arguments;

    CanaryWeightExecution(StepContext context, int weight, RolloutArguments arguments, Conduct conduct) {
        super(context, conduct);
        this.weight = weight;
        this.arguments = arguments;
    }

    @Override
    Optional<String> continuing(Desk desk, Run<?, ?> run) throws IOException {
        if (weight < 0 || weight > 100) {
            throw new AbortException("weight " + weight + " is not within 0..100");
        }
        return Optional.ofNullable(run.getAction(RolloutAction.class)).flatMap(RolloutAction::led);
    }

    @Override
    Request prepare(Desk desk) throws IOException, InterruptedException, JournalException {
        if (weight == 0 || weight == 100) {
            throw new AbortException("there is no canary yet; begin with a weight of 1..99, an image and a service");
        }
        var made = Planning.make(arguments, new Texts(), getContext(), run(), desk);
        ApprovedPlans.check(run(), made.spec());
        String plan = ApprovedPlans.hash(made.spec());
        return new Request(held(made.spec()), Optional.empty(), plan, made.reasons());
    }

    /** One step, in which the evidence is spread over the time that the plan would have taken. */
    private RolloutSpec held(RolloutSpec spec) {
        return spec.with(spec.plan().only(weight));
    }

    @Override
    void begun(Desk desk, Run<?, ?> run, String rollout, String plan) throws Exception {
        RolloutAction.lead(run, rollout, onAbort());
        ApprovedPlans.hand(run, plan, rollout, desk);
    }

    @Override
    Optional<Event> wish(State state) {
        Phase phase = state.phase();
        boolean stepping = phase instanceof Phase.SettingWeight || phase instanceof Phase.Holding;
        Instant now = Instant.now();
        if (!stepping) {
            return Optional.empty();
        } else if (weight == 0) {
            return Optional.of(new Event.AbortAsked(now, PIPELINE, "the pipeline took the canary back"));
        } else if (weight == 100) {
            return Optional.of(new Event.PromoteAsked(now, PIPELINE, "the pipeline promoted the canary"));
        } else if (state.weight() != weight) {
            return Optional.of(new Event.WeightAsked(now, PIPELINE, weight));
        }
        // Without a pause the plan would go on by itself at the end of the hold.
        return state.pause().isPresent()
                ? Optional.empty()
                : Optional.of(new Event.Paused(now, PIPELINE, "the pipeline decides on the next weight"));
    }

    @Override
    boolean reached(State state) {
        return weight > 0
                && weight < 100
                && state.weight() == weight
                && state.phase() instanceof Phase.Holding
                && state.pause().isPresent();
    }

    @Override
    boolean fine(Outcome outcome) {
        return weight == 0
                ? outcome == Outcome.ABORTED || outcome == Outcome.ROLLED_BACK
                : weight == 100 && outcome == Outcome.SUCCEEDED;
    }
}
