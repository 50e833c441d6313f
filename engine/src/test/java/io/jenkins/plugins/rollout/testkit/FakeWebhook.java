/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook's far end, which can be made to fail or to hang. */
public final class FakeWebhook implements AutoCloseable {

    /** How many of the next requests are refused. */
    public final AtomicInteger failures = new AtomicInteger();
    /** Ends a hang. */
    public final CountDownLatch release = new CountDownLatch(1);
    /** Status of a refusal. */
    public volatile int failure = 503;
    /** Whether requests hang. */
    public volatile boolean stuck;

    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public FakeWebhook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/secret", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (stuck) {
            await();
        }
        boolean fails = failures.getAndDecrement() > 0;
        if (!fails) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            bodies.add(body);
        }
        exchange.sendResponseHeaders(fails ? failure : 204, -1);
        exchange.close();
    }

    private void await() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it listens. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
    }

    /** The next notice that was taken. */
    public String body() throws InterruptedException {
        String body = bodies.poll(20, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("nothing came");
        }
        return body;
    }

    /** Idempotency keys of all that was taken, in order. */
    public List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
