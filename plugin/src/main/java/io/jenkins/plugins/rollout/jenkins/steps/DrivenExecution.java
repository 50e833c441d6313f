/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step whose state is a rollout's id: the desk drives, the journal remembers, this only waits. Here is what a saved build
 * holds of it, and what its kinds decide; {@link Pursuit} waits, {@link Ending} makes an end of it.
 */
abstract class DrivenExecution extends StepExecution {

    private static final long serialVersionUID = 1;

    private final Conduct conduct;
    private @Nullable String id;

    /** The hash under which people may have approved what this step began; null when it began nothing, or not yet. */
    private @Nullable String plan;

    private volatile @Nullable Throwable stopCause;
    private transient @Nullable Pursuit pursuit;

    DrivenExecution(StepContext context, Conduct conduct) {
        super(context);
        this.conduct = conduct;
    }

    /**
     * What is to be driven.
     *
     * @param spec what, where, how
     * @param rollbackTo when present, the revision to go back to at once
     * @param plan the hash under which people may have approved it, empty for what needs no approval
     * @param reasons why the plan is as it is, for the log
     */
    record Request(RolloutSpec spec, Optional<Snapshot> rollbackTo, String plan, List<String> reasons) {

        /** In a phrase. */
        String what() {
            String image = rollbackTo
                    .map(back -> "back to " + back.image() + " (" + back.revision() + ")")
                    .orElse(spec.image());
            return image + " to " + spec.target().display();
        }
    }

    /** A rollout under way that this step goes on with, instead of beginning one. */
    Optional<String> continuing(Desk desk, Run<?, ?> run) throws Exception {
        return Optional.empty();
    }

    /** Reads and checks the arguments; may touch disk and network. Asked again after a restart before the beginning. */
    abstract Request prepare(Desk desk) throws Exception;

    /** Whether the outcome is what was asked for. */
    abstract boolean fine(Outcome outcome);

    /** What this step wants to happen in a state, if anything; asked after every change. */
    Optional<Event> wish(State state) {
        return Optional.empty();
    }

    /** Whether the step is done although the rollout is not. */
    boolean reached(State state) {
        return false;
    }

    /** What the step returns. */
    Map<String, Object> result(State state) {
        return Results.of(state);
    }

    /** What an abort of the build does. */
    OnAbort onAbort() throws IOException, InterruptedException {
        return conduct.onAbort();
    }

    /**
     * A rollout was begun by this step. Called again after a restart, which may have come before: must do nothing twice.
     *
     * @param plan the hash under which people may have approved it, empty for what needs no approval
     */
    void begun(Desk desk, Run<?, ?> run, String rollout, String plan) throws Exception {
        RolloutAction.attach(run, rollout);
    }

    final Conduct conduct() {
        return conduct;
    }

    /** The rollout that the step waits for; null before it is known which. */
    final @Nullable String rollout() {
        return id;
    }

    /** The plan that the step began; null when it began nothing, or not yet. */
    final @Nullable String plan() {
        return plan;
    }

    /** Why the build wants the step to end; null when it does not. */
    final @Nullable Throwable stopCause() {
        return stopCause;
    }

    /** Goes on with a rollout of somebody else. Is on the disk when it returns, as is the next. */
    final void remember(String rollout) throws IOException, InterruptedException, ExecutionException {
        id = rollout;
        getContext().saveState().get();
    }

    /** The step is about to begin a rollout of a plan. */
    final void remember(String rollout, String begun) throws IOException, InterruptedException, ExecutionException {
        if (!rollout.equals(id) || !begun.equals(plan)) {
            plan = begun;
            remember(rollout);
        }
    }

    @Override
    public boolean start() {
        again();
        return false;
    }

    @Override
    public void onResume() {
        again();
    }

    final void again() {
        pursuit().again();
    }

    /**
     * The first time does what the policy says; the second time the build ends at once, and what was begun goes on. Takes
     * no lock for long: it is called from the pipeline's thread, for which another may be waiting.
     */
    @Override
    public void stop(Throwable cause) {
        boolean again = stopCause != null;
        if (again) {
            getContext().onFailure(cause);
        } else {
            stopCause = cause;
        }
        pursuit().stop(cause, again);
    }

    private synchronized Pursuit pursuit() {
        if (pursuit == null) {
            pursuit = new Pursuit(this);
        }
        return pursuit;
    }

    final Run<?, ?> run() throws IOException, InterruptedException {
        Run<?, ?> run = getContext().get(Run.class);
        if (run == null) {
            throw new AbortException("the build is gone");
        }
        return run;
    }

    @Override
    public String getStatus() {
        return pursuit().status();
    }
}
