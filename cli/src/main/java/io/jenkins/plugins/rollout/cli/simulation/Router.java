/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** A reverse proxy in front of all pods. It obeys the latest table it was given, and no other. */
final class Router {

    private final HttpClient client;
    private final HttpServer server;
    private final Draws draws;
    private final AtomicLong requests = new AtomicLong();
    private volatile RouteTable table = RouteTable.EMPTY;

    Router(Network network, long seed) {
        this.draws = new Draws(seed, "router");
        this.client = network.client(32);
        this.server = network.serve(this::forward);
    }

    int port() {
        return server.actualPort();
    }

    RouteTable table() {
        return table;
    }

    void obey(RouteTable next) {
        table = next;
    }

    /** Closes the door, so that no request comes when the network goes. */
    void close() {
        Network.await(server.close());
    }

    private void forward(HttpServerRequest request) {
        long n = requests.incrementAndGet();
        OptionalInt port = table.pick(draws.uniform(n), n);
        if (port.isEmpty()) {
            request.response().setStatusCode(503).end("no endpoint\n");
            return;
        }
        var options = new RequestOptions()
                .setHost(Network.LOOPBACK)
                .setPort(port.getAsInt())
                .setMethod(HttpMethod.GET)
                .setURI(request.uri())
                .setTimeout(5_000);
        client.request(options)
                .compose(sent -> sent.send())
                .compose(answer -> answer.body().map(body -> {
                    String image = answer.getHeader(PodServer.IMAGE_HEADER);
                    if (image != null) {
                        request.response().putHeader(PodServer.IMAGE_HEADER, image);
                    }
                    request.response().setStatusCode(answer.statusCode()).end(body);
                    return body;
                }))
                .onFailure(failure -> request.response().setStatusCode(502).end("no answer\n"));
    }
}
