/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import io.jenkins.plugins.rollout.driver.Observer;
import io.jenkins.plugins.rollout.rollout.Event;
import io.jenkins.plugins.rollout.rollout.State;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sends notices without ever waiting: a webhook that fails is tried again with growing pauses, then given up. */
public final class Notices implements Observer, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 6;
    private static final int MOST_WAITING = 200;

    private final List<Webhook> hooks;
    private final Duration pause;
    private final Consumer<String> troubles;
    private final HttpClient client;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Phaser pending = new Phaser(1);

    /**
     * @param pause before the second try; doubled for each further one
     * @param troubles told of notices that were given up, one line each
     */
    public Notices(List<Webhook> hooks, Duration pause, Consumer<String> troubles) {
        this.hooks = List.copyOf(hooks);
        this.pause = pause;
        this.troubles = troubles;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void happened(State before, Event event, State after) {
        if (!hooks.isEmpty()) {
            Notice.of(before, event, after).ifPresent(notice -> hooks.forEach(hook -> send(hook, notice)));
        }
    }

    private void send(Webhook hook, Notice notice) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            troubles.accept(hook + " is too slow: a notice of " + notice.id() + " was not sent");
            return;
        }
        pending.register();
        HttpRequest request = HttpRequest.newBuilder(hook.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(hook.body(notice)))
                .build();
        attempt(hook, notice, request, 1);
    }

    private void attempt(Webhook hook, Notice notice, HttpRequest request, int number) {
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            boolean taken = response != null && response.statusCode() / 100 == 2;
            boolean hopeless = response != null && response.statusCode() / 100 == 4 && response.statusCode() != 429;
            if (taken || hopeless || number == MOST_TRIES) {
                waiting.decrementAndGet();
                if (!taken) {
                    String why = response == null ? "does not answer" : "answers " + response.statusCode();
                    troubles.accept(hook + " " + why + ": a notice of " + notice.id() + " was not sent");
                }
                pending.arriveAndDeregister();
                return;
            }
            Duration later = pause.multipliedBy(1L << (number - 1));
            Executor then = CompletableFuture.delayedExecutor(later.toMillis(), TimeUnit.MILLISECONDS);
            then.execute(() -> attempt(hook, notice, request, number + 1));
        });
    }

    /** Gives what is under way a moment to arrive: the last notice of a process tells how the rollout ended. */
    @Override
    public void close() {
        try {
            pending.awaitAdvanceInterruptibly(pending.arrive(), 3, TimeUnit.SECONDS);
        } catch (TimeoutException givenUp) {
            troubles.accept("some notices were still under way when the process ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
