/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.Filter;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.jenkins.plugins.rollout.spi.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tells a rollout's listeners what the journal says, and writes there that they know: what a process could not tell before it
 * died is told by the next one. Nobody ever waits for it.
 */
public final class Notices implements Observer, AutoCloseable {

    /** News older than this are none. */
    static final Duration NEWS = Duration.ofDays(1);

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final int PAGE = 200;

    /** What ended within a day may have begun long before; that far back is looked once an hour. */
    private static final Duration LONGEST = Duration.ofDays(60);

    private static final Duration FAR = Duration.ofHours(1);

    private final Journal journal;
    private final InstantSource clock;
    private final Consumer<String> troubles;
    private final Telling telling;
    private final Map<String, Instant> settled = new HashMap<>();
    private Instant nextFar = Instant.MIN;
    private final ExecutorService desk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "rollout-notices");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param owner name of this process, unique among all that share the journal
     * @param variables the environment, in which addresses are found; an empty answer is none
     * @param pause before a second try; doubled for each further one
     * @param troubles told of notices that were given up, one line each
     */
    public Notices(
            Journal journal,
            InstantSource clock,
            String owner,
            UnaryOperator<String> variables,
            Duration pause,
            Consumer<String> troubles) {
        this.journal = journal;
        this.clock = clock;
        this.troubles = troubles;
        var addresses = new Addresses(variables, troubles);
        this.telling = new Telling(journal, clock, owner, addresses, new Post(pause), desk, troubles);
    }

    @Override
    public void happened(State before, Event event, State after) {
        boolean news = event instanceof Event.Adopted
                || Notice.of(before, event, after).isPresent();
        if (news && !after.spec().listeners().isEmpty()) {
            atTheDesk(() -> pursue(after.id(), after.spec().listeners()));
        }
    }

    /** Tells what processes that died left untold of rollouts that ended within a day. */
    public void sweep() {
        atTheDesk(() -> {
            Instant now = clock.instant();
            boolean far = !now.isBefore(nextFar);
            sweep(now.minus(far ? LONGEST : NEWS), now.minus(NEWS));
            nextFar = far ? now.plus(FAR) : nextFar;
        });
    }

    private void sweep(Instant begun, Instant news) throws JournalException {
        settled.values().removeIf(ended -> !ended.isAfter(news));
        Filter page = Filter.all(PAGE).ended(begun);
        List<Summary> some;
        do {
            some = journal.list(page);
            for (Summary each : some) {
                if (each.updatedAt().isAfter(news) && settled.putIfAbsent(each.id(), each.updatedAt()) == null) {
                    pursue(each.id(), listeners(each.id()));
                }
            }
            page = some.isEmpty() ? page : page.next(some.get(some.size() - 1));
        } while (some.size() == PAGE);
    }

    private List<Listener> listeners(String id) throws JournalException {
        try {
            return new Interventions(journal)
                    .state(id)
                    .map(state -> state.spec().listeners())
                    .orElse(List.of());
        } catch (BrokenException unknown) {
            return List.of();
        }
    }

    private void pursue(String id, List<Listener> listeners) {
        for (Listener listener : listeners) {
            telling.pursue(id, listener);
        }
    }

    private interface Task {
        void run() throws JournalException;
    }

    private void atTheDesk(Task task) {
        try {
            desk.execute(() -> {
                try {
                    task.run();
                } catch (JournalException e) {
                    troubles.accept("notices are put off: the journal cannot be read: " + e.getMessage());
                }
            });
        } catch (RejectedExecutionException closing) {
            // The process is going down; the journal knows what is left to tell.
        }
    }

    /** Gives what is under way a moment to arrive: the last notice of a process tells how the rollout ended. */
    @Override
    public void close() {
        try {
            var underWay = desk.submit(telling::underWay).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                    .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            desk.shutdown();
        } catch (ExecutionException | TimeoutException slow) {
            troubles.accept("some notices are not sent yet; a worker or the dashboard on this journal sends them");
            desk.shutdownNow();
        } catch (InterruptedException e) {
            desk.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
