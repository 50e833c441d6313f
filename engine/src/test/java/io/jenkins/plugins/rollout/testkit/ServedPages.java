/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Pods' pages over HTTP, {@code /<pod>/metrics}; a silent pod answers 503. */
public final class ServedPages implements AutoCloseable {

    private final Function<String, Optional<byte[]>> pages;
    private final String type;
    private final HttpServer server;
    private final Map<String, AtomicInteger> served = new ConcurrentHashMap<>();

    /** The pages of some metrics, as text. */
    public ServedPages(ExposedMetrics exposed) {
        this(
                pod -> exposed.isSilent(pod)
                        ? Optional.empty()
                        : Optional.of(exposed.page(pod).getBytes(StandardCharsets.UTF_8)),
                "text/plain; version=0.0.4; charset=utf-8");
    }

    /**
     * Pages of any kind.
     *
     * @param pages by pod; empty for a silent one
     * @param type content type of all of them
     */
    public ServedPages(Function<String, Optional<byte[]>> pages, String type) {
        this.pages = pages;
        this.type = type;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How often a pod's page was asked for. */
    public int served(String pod) {
        return served.computeIfAbsent(pod, any -> new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String pod = exchange.getRequestURI().getPath().split("/")[1];
        Optional<byte[]> found = pages.apply(pod);
        byte[] page = found.orElse("silent\n".getBytes(StandardCharsets.UTF_8));
        served.computeIfAbsent(pod, any -> new AtomicInteger()).incrementAndGet();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(found.isPresent() ? 200 : 503, page.length == 0 ? -1 : page.length);
        try (exchange) {
            if (page.length > 0) {
                exchange.getResponseBody().write(page);
            }
        }
    }
}
