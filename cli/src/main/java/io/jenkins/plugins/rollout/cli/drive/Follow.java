/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.drive;

import io.jenkins.plugins.rollout.cli.terminal.Output;
import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.rollout.Phase;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of a rollout, and not for ever for a human. */
final class Follow {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Output output;
    private final Duration patience;

    /**
     * @param patience how long a rollout may wait for a human before this process leaves it, held
     */
    Follow(Output output, Duration patience) {
        this.output = output;
        this.patience = patience;
    }

    /** Until {@code driven} completes, or a human has been waited for too long. */
    State follow(String id, CompletableFuture<State> driven, Interventions journal) throws JournalException {
        Thread farewell = farewell(id);
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return await(id, driven, journal);
        } finally {
            dismiss(farewell);
        }
    }

    private State await(String id, CompletableFuture<State> driven, Interventions journal) throws JournalException {
        Instant asked = Instant.MAX;
        while (true) {
            try {
                State end = driven.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                // Not driven to its end here: what the journal says of it now, or that it is broken.
                return end.ended() ? end : journal.state(id).orElse(end);
            } catch (TimeoutException stillGoing) {
                Optional<State> known = look(id, journal);
                if (known.isEmpty()) {
                    continue;
                }
                State state = known.get();
                asked = !waitsForHuman(state) ? Instant.MAX : asked.equals(Instant.MAX) ? Instant.now() : asked;
                if (!asked.equals(Instant.MAX) && asked.plus(patience).isBefore(Instant.now())) {
                    output.note("held for a human for " + Durations.display(patience) + ": " + state.reason());
                    output.note("go on with `rollout resume " + id + "`, or end it with `rollout abort " + id + "`");
                    return state;
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return journal.state(id).orElseThrow();
            }
        }
    }

    /** Empty while the journal cannot be read: whoever drives says so, and tries again. */
    private static Optional<State> look(String id, Interventions journal) {
        try {
            return journal.state(id);
        } catch (JournalException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean waitsForHuman(State state) {
        // A window that holds a rollout lets it go on by itself.
        boolean person =
                state.pause().filter(pause -> !pause.by().equals("window")).isPresent();
        return person || state.phase() instanceof Phase.WaitingForApproval;
    }

    private Thread farewell(String id) {
        return new Thread(() -> output.note("rollout " + id + " is left as it is; go on with `rollout resume " + id
                + "`, or end it with `rollout abort " + id + "`"));
    }

    private static void dismiss(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException goingDown) {
            // The hook is what the process is ending with.
        }
    }
}
