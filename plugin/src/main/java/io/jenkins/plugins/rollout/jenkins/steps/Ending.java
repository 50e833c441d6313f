/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What the end of a rollout is for its build, and the end of a build for its rollout. */
final class Ending {

    private static final String WHY = "the build was aborted";

    private final DrivenExecution step;

    Ending(DrivenExecution step) {
        this.step = step;
    }

    /** The rollout is over, or the step has what it waited for. */
    void finish(State state) {
        Throwable cause = step.stopCause();
        Optional<Outcome> outcome = state.outcome();
        if (cause != null) {
            step.getContext().onFailure(cause);
        } else if (outcome.isEmpty() || step.fine(outcome.get()) || !step.conduct().propagate) {
            step.getContext().onSuccess(step.result(state));
        } else {
            step.getContext().onFailure(new AbortException(outcome.get().word() + ": " + state.reason()));
        }
    }

    /**
     * The build is aborted: does with the rollout what the policy says.
     *
     * @return whether the step waits for the rollout's end nevertheless
     */
    boolean halts(Desk desk, String rollout, Throwable cause, Consumer<String> log)
            throws JournalException, IOException, InterruptedException {
        String by = Initiators.of(cause);
        String begins = "aborted by " + by + ": ";
        OnAbort policy = step.onAbort();
        switch (policy) {
            case ROLLBACK -> {
                log.accept(begins + "rolling back; abort again to leave the build at once");
                desk.say(rollout, new Event.AbortAsked(Instant.now(), by, WHY));
                step.getContext().saveState();
            }
            case PAUSE -> {
                log.accept(begins + "rollout " + rollout + " is paused where it is");
                desk.say(rollout, new Event.Paused(Instant.now(), by, WHY));
            }
            case CONTINUE -> log.accept(begins + "rollout " + rollout + " goes on without the build");
        }
        return policy == OnAbort.ROLLBACK;
    }
}
