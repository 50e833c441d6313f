/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Ships what was planned, if it is what people approved. */
final class ProgressiveRolloutExecution extends DrivenExecution {

    private static final long serialVersionUID = 1;

    private final RolloutArguments arguments;

    /** Null in builds that were saved before there was one. */
    private @Nullable Texts texts;

    ProgressiveRolloutExecution(StepContext context, RolloutArguments arguments, Conduct conduct) {
        super(context, conduct);
        this.arguments = arguments;
    }

    @Override
    Request prepare(Desk desk) throws IOException, InterruptedException, JournalException {
        if (texts == null) {
            texts = new Texts();
        }
        var made = Planning.make(arguments, texts, getContext(), run(), desk);
        ApprovedPlans.check(run(), made.spec());
        return new Request(made.spec(), Optional.empty(), ApprovedPlans.hash(made.spec()), made.reasons());
    }

    @Override
    void begun(Desk desk, Run<?, ?> run, String rollout, String plan) throws Exception {
        super.begun(desk, run, rollout, plan);
        ApprovedPlans.hand(run, plan, rollout, desk);
    }

    @Override
    boolean fine(Outcome outcome) {
        return outcome == Outcome.SUCCEEDED;
    }
}
