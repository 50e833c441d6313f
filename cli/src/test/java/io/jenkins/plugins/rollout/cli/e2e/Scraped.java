/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.rollout.cli.simulation.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Waits for a Prometheus server that has just been told of new targets. */
final class Scraped {

    private Scraped() {}

    /** Returns once the server has requests of that many pods of the namespace. */
    static void pods(URI server, String namespace, int pods) {
        String query = "count(count by (pod) (http_requests_total{namespace=\"" + namespace + "\"}))";
        URI question = server.resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        Eventually.holds(() -> assertThat(answer(question)).contains("\"" + pods + "\"]"));
    }

    private static String answer(URI question) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(question).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
