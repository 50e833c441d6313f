/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.driver.Interventions;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One notice after another for each rollout and listener, under a claim, so that no two processes tell the same. All but the
 * sending runs on one thread.
 */
final class Telling {

    /** Longer than one try and the longest pause. */
    private static final Duration CLAIM = Duration.ofSeconds(45);

    private static final int MOST_AT_ONCE = 50;

    private final Journal journal;
    private final Interventions interventions;
    private final InstantSource clock;
    private final String owner;
    private final Addresses addresses;
    private final Post post;
    private final Executor desk;
    private final Consumer<String> troubles;
    private final Map<Line, CompletableFuture<Void>> busy = new HashMap<>();
    private final Deque<Line> waiting = new ArrayDeque<>();

    Telling(
            Journal journal,
            InstantSource clock,
            String owner,
            Addresses addresses,
            Post post,
            Executor desk,
            Consumer<String> troubles) {
        this.journal = journal;
        this.interventions = new Interventions(journal);
        this.clock = clock;
        this.owner = owner;
        this.addresses = addresses;
        this.post = post;
        this.desk = desk;
        this.troubles = troubles;
    }

    /** From one rollout to one listener. */
    private record Line(String id, Listener listener) {
        String claim() {
            return id + "/told/" + listener.urlVariable();
        }
    }

    /** Tells whatever this listener has not heard of a rollout. */
    void pursue(String id, Listener listener) {
        pursue(new Line(id, listener));
    }

    private void pursue(Line line) {
        // Whatever is under way reads the journal again before it is done.
        if (busy.containsKey(line) || waiting.contains(line)) {
            return;
        } else if (busy.size() >= MOST_AT_ONCE) {
            waiting.add(line);
            return;
        }
        busy.put(line, new CompletableFuture<>());
        next(line);
    }

    /** All that is being told at the moment. */
    List<CompletableFuture<Void>> underWay() {
        return List.copyOf(busy.values());
    }

    private void next(Line line) {
        try {
            Optional<Webhook> hook = addresses.find(line.listener());
            if (hook.isEmpty()) {
                done(line);
                return;
            }
            // Read under the claim: what another process has told meanwhile is no longer untold.
            if (!claimed(line)) {
                later(line);
                return;
            }
            List<Notice> untold = Untold.of(line.id(), journal.whole(line.id()), line.listener());
            if (untold.isEmpty()) {
                journal.release(line.claim(), owner);
                done(line);
            } else if (untold.get(0).at().isBefore(clock.instant().minus(Notices.NEWS))) {
                told(line, untold.get(0), false);
                next(line);
            } else {
                send(line, hook.get(), untold.get(0));
            }
        } catch (BrokenException e) {
            troubles.accept("no more notices of " + line.id() + ": " + e.getMessage() + "; " + e.remedy());
            done(line);
        } catch (JournalException e) {
            troubles.accept("notices of " + line.id() + " are put off: " + e.getMessage());
            later(line);
        }
    }

    private void send(Line line, Webhook hook, Notice notice) {
        post.send(hook, notice, () -> claimed(line))
                .whenComplete((wrong, stopped) -> atTheDesk(() -> {
                    try {
                        if (stopped != null) {
                            later(line);
                            return;
                        }
                        told(line, notice, wrong.isEmpty());
                        wrong.ifPresent(why ->
                                troubles.accept(hook + " " + why + ": a notice of " + line.id() + " was not sent"));
                        next(line);
                    } catch (JournalException e) {
                        later(line);
                    }
                }));
    }

    private void told(Line line, Notice notice, boolean taken) throws JournalException {
        String name = line.listener().urlVariable();
        interventions.note(line.id(), new Event.Told(clock.instant(), notice.seq(), name, taken));
    }

    private boolean claimed(Line line) {
        try {
            return journal.claim(line.claim(), owner, clock.instant(), CLAIM);
        } catch (JournalException unreachable) {
            return false;
        }
    }

    /** Another process tells it, or the journal cannot be reached: looks again when that should be over. */
    private void later(Line line) {
        done(line);
        Executor then = CompletableFuture.delayedExecutor(CLAIM.toMillis(), TimeUnit.MILLISECONDS);
        then.execute(() -> atTheDesk(() -> pursue(line)));
    }

    private void done(Line line) {
        CompletableFuture<Void> end = busy.remove(line);
        if (end != null) {
            end.complete(null);
        }
        Line following = waiting.poll();
        if (following != null) {
            pursue(following);
        }
    }

    private void atTheDesk(Runnable task) {
        try {
            desk.execute(task);
        } catch (RejectedExecutionException closing) {
            // The process is going down; the journal knows what is left to tell.
        }
    }
}
