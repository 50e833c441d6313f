/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Drives a rollout that another process began, unless that process still lives: then it only watches. */
final class Takeover {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Output output;
    private final DriveOptions.Open open;
    private final Follow follow;

    Takeover(Output output, DriveOptions.Open open, Duration patience) {
        this.output = output;
        this.open = open;
        this.follow = new Follow(output, patience);
    }

    /** Until the end; returns the exit code. */
    int drive(String id) throws JournalException {
        var interventions = new Interventions(open.journal());
        boolean told = false;
        while (true) {
            Owner.releaseIfDead(open.journal(), id);
            var driven = open.workbench().driver().adopt(id);
            if (driven.isPresent()) {
                return open.telling().result(follow.follow(id, driven.get(), interventions));
            }
            State state = interventions.state(id).orElseThrow();
            if (state.ended()) {
                return open.telling().result(state);
            }
            if (!told) {
                told = true;
                output.note("rollout " + id + " is driven by another process; watching");
            }
            pause();
        }
    }

    private static void pause() {
        // One thread, one process, a quarter of a second: there is nothing to be notified by across processes.
        CompletableFuture<Void> never = new CompletableFuture<>();
        try {
            never.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException expected) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
