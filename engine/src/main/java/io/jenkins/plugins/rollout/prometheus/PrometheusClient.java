/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.spi.PortException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks the Prometheus HTTP API: no redirects, one time limit over connecting, waiting and reading, one size limit,
 * packed bodies, and a clear line for everything that can go wrong.
 */
final class PrometheusClient implements AutoCloseable {

    /** Longer queries go as a form: some servers and proxies cut addresses at 4 KiB, and some let no POST through. */
    private static final int LONGEST_ADDRESS = 3_500;

    private final PrometheusSettings settings;
    private final Refusals refusals;
    private final ExecutorService threads;
    private final HttpClient http;
    private final Bodies bodies;
    private final String base;

    PrometheusClient(PrometheusSettings settings) {
        this.settings = settings;
        this.base = settings.url().toString().replaceAll("/+$", "") + "/api/v1/";
        this.refusals = new Refusals(settings);
        this.bodies = new Bodies(settings.sizeLimit(), refusals, json());
        this.threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "prometheus-client");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeLimit());
        settings.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** Moment by which what starts now must have ended. */
    Deadline deadline() {
        return new Deadline(System.nanoTime() + settings.timeLimit().toNanos());
    }

    /** Begins a request; nothing is waited for. */
    Pending query(String promql) throws PortException {
        return begin("query", "query=" + encoded(promql), promql);
    }

    /** Begins to ask what the query gave at a moment. */
    Pending query(String promql, Instant at) throws PortException {
        String time = BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
        return begin("query", "query=" + encoded(promql) + "&time=" + time, promql);
    }

    /** Begins to ask for something that is not a query. */
    Pending ask(String path) throws PortException {
        return begin(path, "", "/api/v1/" + path);
    }

    <T> Answer<T> await(Pending pending, Deadline deadline, JavaType type) throws PortException {
        try {
            HttpResponse<byte[]> response = pending.response().get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            return bodies.read(response, pending.subject(), type);
        } catch (TimeoutException e) {
            pending.response().cancel(true);
            throw refusals.late(pending.subject(), e);
        } catch (InterruptedException | CancellationException e) {
            pending.response().cancel(true);
            Thread.currentThread().interrupt();
            throw refusals.interrupted(e);
        } catch (ExecutionException e) {
            throw refusals.broken(pending.subject(), e.getCause());
        }
    }

    /** Nulls among rows, points and labels are left out, so that no answer can make us stumble. */
    private static ObjectMapper json() {
        return new ObjectMapper().setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Pending begin(String path, String form, String subject) throws PortException {
        boolean post = base.length() + path.length() + form.length() > LONGEST_ADDRESS;
        URI uri = URI.create(base + path + (form.isEmpty() || post ? "" : (path.contains("?") ? "&" : "?") + form));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(settings.timeLimit())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (post) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
            request.POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try {
            settings.headers().forEach(request::setHeader);
            settings.credentials().authorization().ifPresent(value -> request.setHeader("Authorization", value));
        } catch (IllegalArgumentException e) {
            // its message would show the secret
            throw refusals.unusableSecret();
        }
        int limit = settings.sizeLimit();
        return new Pending(http.sendAsync(request.build(), info -> new BoundedBody(limit)), subject);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A request under way, and what to call it in an error. */
    record Pending(CompletableFuture<HttpResponse<byte[]>> response, String subject) {}

    /** A moment of {@link System#nanoTime()}. */
    record Deadline(long nanoTime) {
        long nanosLeft() {
            return Math.max(0, nanoTime - System.nanoTime());
        }
    }
}
