/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open-loop load: requests come as a Poisson process of a given rate, whether or not earlier ones were answered, up to
 * a bound on those under way.
 */
final class Users {

    private static final int MOST_UNDER_WAY = 256;
    private static final long TICK_MILLIS = 5;

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions request;
    private final Draws gaps;
    private final double perNano;
    private final Tally tally;
    private final AtomicInteger underWay = new AtomicInteger();
    private long sent;
    private long dueNanos;
    private long timer;
    private volatile boolean stopped;

    /** @param perSecond mean rate, above 0 */
    Users(Network network, int port, double perSecond, long seed, Tally tally) {
        this.vertx = network.vertx();
        this.client = network.client(64);
        this.perNano = perSecond / 1e9;
        this.gaps = new Draws(seed, "users");
        this.tally = tally;
        this.request = new RequestOptions()
                .setHost(Network.LOOPBACK)
                .setPort(port)
                .setMethod(HttpMethod.GET)
                .setURI("/")
                .setTimeout(5_000);
    }

    void start() {
        dueNanos = System.nanoTime();
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> sendAllDue());
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void sendAllDue() {
        long now = System.nanoTime();
        while (!stopped && dueNanos - now <= 0 && underWay.get() < MOST_UNDER_WAY) {
            dueNanos += (long) (gaps.exponential(++sent) / perNano);
            underWay.incrementAndGet();
            send();
        }
    }

    private void send() {
        client.request(request)
                .compose(open -> open.send())
                .compose(answer -> answer.body().map(body -> {
                    String image = answer.getHeader(PodServer.IMAGE_HEADER);
                    tally.count(image == null ? Tally.NOBODY : image, answer.statusCode() < 500);
                    return body;
                }))
                .onFailure(failure -> tally.count(Tally.NOBODY, false))
                .onComplete(end -> underWay.decrementAndGet());
    }
}
