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
import io.jenkins.plugins.rollout.jenkins.steps.DrivenExecution.Request;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a step waits for its rollout: it holds no thread, looks whenever something happened, and comes back by itself only
 * while somebody else is in the way. Nothing of it is saved; after a restart it finds the rollout where it is by then.
 */
final class Pursuit {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final DrivenExecution step;
    private final Ending ending;
    private boolean over;
    private boolean introduced;
    private @Nullable CompletableFuture<State> followed;
    private volatile @Nullable BuildLog log;

    Pursuit(DrivenExecution step) {
        this.step = step;
        this.ending = new Ending(step);
    }

    void again() {
        RolloutDesk.get().run(this::pursue);
    }

    /** The build wants an end. */
    void stop(Throwable cause, boolean again) {
        RolloutDesk.get().run(() -> {
            try {
                if (again) {
                    line("aborted again: the build ends here, the rollout goes on by itself");
                } else {
                    halt(cause);
                }
            } catch (Exception e) {
                cause.addSuppressed(e);
                step.getContext().onFailure(cause);
            }
        });
    }

    String status() {
        BuildLog known = log;
        State latest = known == null ? null : known.latest();
        return latest == null ? "preparing" : Narration.status(latest);
    }

    /** Goes on from wherever the rollout is, and comes back here whenever something came in between. */
    private void pursue() {
        try {
            pursue(RolloutDesk.get().open());
        } catch (BrokenException e) {
            step.getContext().onFailure(new AbortException(e.getMessage() + "; " + e.remedy()));
        } catch (JournalException e) {
            later(e.getMessage());
        } catch (InterruptedException goingDown) {
            // The controller stops; the step goes on when it is back.
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            step.getContext().onFailure(e);
        }
    }

    private synchronized void pursue(Desk desk) throws Exception {
        if (over) {
            return;
        }
        String rollout = step.rollout();
        Optional<State> state = rollout == null ? Optional.empty() : desk.state(rollout);
        Throwable stopped = step.stopCause();
        if (state.isPresent()) {
            proceed(desk, state.get());
        } else if (stopped != null) {
            step.getContext().onFailure(stopped);
        } else {
            begin(desk);
        }
    }

    private void proceed(Desk desk, State state) throws Exception {
        introduce(desk, state.id());
        boolean stopped = step.stopCause() != null;
        if (state.ended() || !stopped && step.reached(state)) {
            leave(state.id());
            ending.finish(state);
            return;
        }
        listen(state.id()).from(state);
        Optional<CompletableFuture<State>> driven = desk.drive(state.id());
        if (driven.isEmpty()) {
            later("another controller drives the rollout; watching");
            return;
        }
        follow(driven.get());
        Optional<Event> wish = stopped ? Optional.empty() : step.wish(state);
        if (wish.isPresent() && desk.say(state.id(), wish.get()).changed()) {
            again();
        }
    }

    private void begin(Desk desk) throws Exception {
        Run<?, ?> run = step.run();
        Optional<String> running = step.continuing(desk, run);
        if (running.isPresent()) {
            step.remember(running.get());
            again();
            return;
        }
        Request request = step.prepare(desk);
        var occupant = desk.occupant(request.spec());
        if (occupant.isPresent() && !step.conduct().waitForTarget) {
            throw new AbortException("rollout " + occupant.get().id() + " is under way on "
                    + request.spec().target().display() + "; wait for its end, or set waitForTarget: true");
        } else if (occupant.isPresent()) {
            later("waits for rollout " + occupant.get().id() + " on the same target");
            return;
        }
        String known = step.rollout();
        String rollout = known == null ? RolloutIds.next(request.spec().service()) : known;
        step.remember(rollout, request.plan());
        begin(desk, run, rollout, request);
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
        told.line("rollout " + HyperlinkNote.encodeTo("/rollouts/" + rollout + "/", rollout) + ": " + request.what());
        request.reasons().forEach(reason -> told.line("  " + reason));
        introduce(desk, rollout);
        follow(driven.get());
    }

    /** What the build and the rollout that it began know of each other. */
    private void introduce(Desk desk, String rollout) throws Exception {
        String plan = step.plan();
        if (!introduced && plan != null) {
            Run<?, ?> run = step.run();
            step.begun(desk, run, rollout, plan);
            RiskAction.hand(run, rollout, desk);
            introduced = true;
        }
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
            step.getContext().onFailure(e);
            return;
        }
        RolloutDesk.get().runAfter(SOON, this::pursue);
    }

    private synchronized void halt(Throwable cause) throws Exception {
        String rollout = step.rollout();
        Desk desk = RolloutDesk.get().open();
        if (rollout == null || desk.state(rollout).isEmpty()) {
            over = true;
            step.getContext().onFailure(cause);
        } else if (ending.halts(desk, rollout, cause, this::line)) {
            again();
        } else {
            leave(rollout);
            step.getContext().onFailure(cause);
        }
    }

    private void leave(String rollout) throws IOException, InterruptedException {
        over = true;
        RolloutDesk.get().unlisten(rollout, log());
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
        BuildLog known = log;
        if (known == null) {
            TaskListener listener = step.getContext().get(TaskListener.class);
            known = new BuildLog(listener == null ? TaskListener.NULL : listener, this::again);
            log = known;
        }
        return known;
    }
}
