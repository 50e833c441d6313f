/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.notice;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Posts a notice to a webhook: one that fails is tried again with growing pauses, then given up. No thread waits. */
final class Post {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 6;

    private final Duration pause;
    private final HttpClient client;

    /**
     * @param pause before the second try; doubled for each further one
     */
    Post(Duration pause) {
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends it.
     *
     * @param allowed asked before every try; when it says no, nothing more is sent
     * @return completed with what is wrong, or empty when it was taken; exceptionally when it was not allowed
     */
    CompletableFuture<Optional<String>> send(Webhook hook, Notice notice, Supplier<Boolean> allowed) {
        HttpRequest request = HttpRequest.newBuilder(hook.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", notice.key())
                .POST(HttpRequest.BodyPublishers.ofString(hook.body(notice)))
                .build();
        CompletableFuture<Optional<String>> sent = new CompletableFuture<>();
        attempt(request, 1, sent, allowed);
        return sent;
    }

    private void attempt(
            HttpRequest request, int number, CompletableFuture<Optional<String>> sent, Supplier<Boolean> allowed) {
        if (!allowed.get()) {
            sent.cancel(false);
            return;
        }
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            boolean taken = response != null && response.statusCode() / 100 == 2;
            boolean hopeless = response != null && response.statusCode() / 100 == 4 && response.statusCode() != 429;
            if (taken) {
                sent.complete(Optional.empty());
            } else if (hopeless || number == MOST_TRIES) {
                sent.complete(Optional.of(response == null ? "does not answer" : "answers " + response.statusCode()));
            } else {
                Duration later = pause.multipliedBy(1L << (number - 1));
                Executor then = CompletableFuture.delayedExecutor(later.toMillis(), TimeUnit.MILLISECONDS);
                then.execute(() -> attempt(request, number + 1, sent, allowed));
            }
        });
    }
}
