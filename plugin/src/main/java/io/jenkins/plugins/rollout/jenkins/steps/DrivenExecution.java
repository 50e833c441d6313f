/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.jenkins.steps;

import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.rollout.jenkins.desk.Builds;
import io.jenkins.plugins.rollout.jenkins.desk.Desk;
import io.jenkins.plugins.rollout.jenkins.desk.Narration;
import io.jenkins.plugins.rollout.jenkins.desk.RolloutDesk;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.Outcome;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step whose state is a rollout's id: the desk drives, the journal remembers, this only waits. It holds no thread, and
 * after a restart it finds its rollout where it is by then.
 */
abstract class DrivenExecution extends StepExecution {

    private static final long serialVersionUID = 1;
    private static final String DEPLOY_RISK = "deployRisk";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Conduct conduct;
    private @Nullable String id;

    /** The hash under which people may have approved what this step began; null when it began nothing, or not yet. */
    private @Nullable String plan;

    private volatile @Nullable Throwable stopCause;
    private transient @Nullable BuildLog log;
    private transient boolean over;
    private transient boolean handedOver;
    private transient @Nullable CompletableFuture<State> followed;

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
    record Request(RolloutSpec spec, Optional<Snapshot> rollbackTo, String plan, List<String> reasons) {}

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
        RolloutDesk.get().run(this::pursue);
    }

    /** Goes on from wherever the rollout is, and comes back here whenever something came in between. */
    private void pursue() {
        try {
            pursue(RolloutDesk.get().open());
        } catch (BrokenException e) {
            getContext().onFailure(new AbortException(e.getMessage() + "; " + e.remedy()));
        } catch (JournalException e) {
            later(e.getMessage());
        } catch (InterruptedException goingDown) {
            // The controller stops; the step goes on when it is back.
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            getContext().onFailure(e);
        }
    }

    private synchronized void pursue(Desk desk) throws Exception {
        if (over) {
            return;
        }
        String rollout = id;
        Optional<State> state = rollout == null ? Optional.empty() : desk.state(rollout);
        if (state.isPresent()) {
            proceed(desk, state.get());
        } else if (stopCause != null) {
            getContext().onFailure(stopCause);
        } else {
            begin(desk);
        }
    }

    private void proceed(Desk desk, State state) throws Exception {
        handOver(desk, state.id());
        if (state.ended() || stopCause == null && reached(state)) {
            finish(state);
            return;
        }
        listen(state.id()).from(state);
        Optional<CompletableFuture<State>> driven = desk.drive(state.id());
        if (driven.isEmpty()) {
            later("another controller drives the rollout; watching");
            return;
        }
        follow(driven.get());
        Optional<Event> wish = stopCause == null ? wish(state) : Optional.empty();
        if (wish.isPresent() && desk.say(state.id(), wish.get()).changed()) {
            again();
        }
    }

    private void begin(Desk desk) throws Exception {
        Run<?, ?> run = run();
        Optional<String> running = continuing(desk, run);
        if (running.isPresent()) {
            id = running.get();
            getContext().saveState().get();
            again();
            return;
        }
        Request request = prepare(desk);
        var occupant = desk.occupant(request.spec());
        if (occupant.isPresent() && !conduct.waitForTarget) {
            throw new AbortException("rollout " + occupant.get().id() + " is under way on "
                    + request.spec().target().display() + "; wait for its end, or set waitForTarget: true");
        } else if (occupant.isPresent()) {
            later("waits for rollout " + occupant.get().id() + " on the same target");
            return;
        }
        if (id == null || !request.plan().equals(plan)) {
            id = id == null ? RolloutIds.next(request.spec().service()) : id;
            plan = request.plan();
            getContext().saveState().get();
        }
        begin(desk, run, id, request);
    }

    private void begin(Desk desk, Run<?, ?> run, String rollout, Request request) throws Exception {
        BuildLog told = listen(rollout);
        Builds.remember(rollout, run);
        Optional<CompletableFuture<State>> driven =
                desk.begin(rollout, request.spec(), Initiators.of(run), request.rollbackTo());
        if (driven.isEmpty()) {
            later("another rollout began on the same target; waits");
            return;
        }
        String image = request.rollbackTo()
                .map(back -> "back to " + back.image() + " (" + back.revision() + ")")
                .orElse(request.spec().image());
        told.line("rollout " + HyperlinkNote.encodeTo("/rollouts/" + rollout + "/", rollout) + ": " + image + " to "
                + request.spec().target().display());
        request.reasons().forEach(reason -> told.line("  " + reason));
        handOver(desk, rollout);
        follow(driven.get());
    }

    /** What the build and the rollout that it began know of each other. */
    private void handOver(Desk desk, String rollout) throws Exception {
        if (handedOver || plan == null) {
            return;
        }
        Run<?, ?> run = run();
        begun(desk, run, rollout, plan);
        RiskAction risk = run.getAction(RiskAction.class);
        if (risk != null && desk.events(rollout).stream().noneMatch(DrivenExecution::ofRisk)) {
            desk.note(rollout, new Event.ChangeDescribed(Instant.now(), DEPLOY_RISK, risk.change()));
        }
        handedOver = true;
    }

    private static boolean ofRisk(Event event) {
        return event instanceof Event.ChangeDescribed told && told.by().equals(DEPLOY_RISK);
    }

    private void follow(CompletableFuture<State> driven) {
        if (driven != followed) {
            followed = driven;
            driven.whenComplete((state, failure) -> again());
        }
    }

    private void later(String why) {
        try {
            log().trouble(why);
        } catch (IOException | InterruptedException e) {
            getContext().onFailure(e);
            return;
        }
        RolloutDesk.get().runAfter(SOON, this::pursue);
    }

    private void finish(State state) throws IOException, InterruptedException {
        over = true;
        RolloutDesk.get().unlisten(state.id(), log());
        Throwable cause = stopCause;
        Optional<Outcome> outcome = state.outcome();
        if (cause != null) {
            getContext().onFailure(cause);
        } else if (outcome.isEmpty() || fine(outcome.get()) || !conduct.propagate) {
            getContext().onSuccess(result(state));
        } else {
            getContext().onFailure(new AbortException(outcome.get().word() + ": " + state.reason()));
        }
    }

    /**
     * The first time does what the policy says; the second time the build ends at once, and what was begun goes on. Takes
     * no lock: it is called from the pipeline's thread, for which another may be waiting.
     */
    @Override
    public void stop(Throwable cause) {
        if (stopCause != null) {
            getContext().onFailure(cause);
            RolloutDesk.get().run(() -> line("aborted again: the build ends here, the rollout goes on by itself"));
            return;
        }
        stopCause = cause;
        RolloutDesk.get().run(() -> {
            try {
                halt(cause);
            } catch (Exception e) {
                cause.addSuppressed(e);
                getContext().onFailure(cause);
            }
        });
    }

    private synchronized void halt(Throwable cause) throws Exception {
        String rollout = id;
        Desk desk = RolloutDesk.get().open();
        if (rollout == null || desk.state(rollout).isEmpty()) {
            over = true;
            getContext().onFailure(cause);
            return;
        }
        String by = Initiators.of(cause);
        OnAbort policy = onAbort();
        if (policy == OnAbort.ROLLBACK) {
            line("aborted by " + by + ": rolling back; abort again to leave the build at once");
            desk.say(rollout, new Event.AbortAsked(Instant.now(), by, "the build was aborted"));
            getContext().saveState();
            again();
            return;
        }
        boolean pause = policy == OnAbort.PAUSE;
        line("aborted by " + by + ": rollout " + rollout
                + (pause ? " is paused where it is" : " goes on without the build"));
        if (pause) {
            desk.say(rollout, new Event.Paused(Instant.now(), by, "the build was aborted"));
        }
        over = true;
        RolloutDesk.get().unlisten(rollout, log());
        getContext().onFailure(cause);
    }

    private void line(String text) {
        try {
            log().line(text);
        } catch (IOException | InterruptedException gone) {
            // The build has no log any more; the journal says the same.
        }
    }

    private BuildLog listen(String rollout) throws IOException, InterruptedException {
        BuildLog known = log();
        RolloutDesk.get().unlisten(rollout, known);
        RolloutDesk.get().listen(rollout, known);
        return known;
    }

    private synchronized BuildLog log() throws IOException, InterruptedException {
        if (log == null) {
            TaskListener listener = getContext().get(TaskListener.class);
            log = new BuildLog(listener == null ? TaskListener.NULL : listener, this::again);
        }
        return log;
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
        BuildLog known = log;
        State latest = known == null ? null : known.latest();
        return latest == null ? "preparing" : Narration.status(latest);
    }
}
