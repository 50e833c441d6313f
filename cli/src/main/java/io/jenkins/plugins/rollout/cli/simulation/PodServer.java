/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/** What runs in a pod: an HTTP server that fails and tarries as its image does, and tells so on its metrics page. */
final class PodServer {

    /** Response header with the image that answered. */
    static final String IMAGE_HEADER = "x-image";

    private final Vertx vertx;
    private final String image;
    private final Behaviours behaviours;
    private final Draws fate;
    private final Draws time;
    private final PodMetrics metrics = new PodMetrics();
    private final AtomicLong requests = new AtomicLong();
    private final HttpServer server;

    PodServer(Network network, String image, Behaviours behaviours, long seed, int ordinal) {
        this.vertx = network.vertx();
        this.image = image;
        this.behaviours = behaviours;
        this.fate = new Draws(seed, image + "/" + ordinal + "/fate");
        this.time = new Draws(seed, image + "/" + ordinal + "/time");
        this.server = network.serve(this::answer);
    }

    int port() {
        return server.actualPort();
    }

    void close() {
        server.close();
    }

    private void answer(HttpServerRequest request) {
        Behaviour behaviour = behaviours.of(image);
        if (request.path().equals("/metrics")) {
            page(request, behaviour);
            return;
        }
        long n = requests.incrementAndGet();
        boolean success = fate.uniform(n) >= behaviour.errorRate();
        double seconds = behaviour.latency().toNanos() / 1e9 * Math.pow(4, time.uniform(n) - 0.5);
        long millis = Math.max(1, Math.round(seconds * 1_000));
        vertx.setTimer(millis, timer -> {
            metrics.count(success, millis / 1e3);
            request.response().setStatusCode(success ? 200 : 500).putHeader(IMAGE_HEADER, image);
            request.response().end(success ? "ok\n" : "failed\n");
        });
    }

    private void page(HttpServerRequest request, Behaviour behaviour) {
        if (behaviour.exposesMetrics()) {
            request.response().putHeader("content-type", PodMetrics.CONTENT_TYPE);
            request.response().end(metrics.text());
        } else {
            request.response().setStatusCode(404).end("no such page\n");
        }
    }
}
