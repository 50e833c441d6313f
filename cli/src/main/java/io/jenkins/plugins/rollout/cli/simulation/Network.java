/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.simulation;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two event loops that carry every server and client of the simulation, all on loopback. */
final class Network implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    static {
        Chatter.quieten();
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    Vertx vertx() {
        return vertx;
    }

    /** A server on a free port. */
    HttpServer serve(Handler<HttpServerRequest> handler) {
        var options = new HttpServerOptions().setHost(LOOPBACK).setPort(0).setIdleTimeout(60);
        return await(vertx.createHttpServer(options).requestHandler(handler).listen());
    }

    /** A client that keeps its connections. */
    HttpClient client(int connectionsPerHost) {
        return vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connectionsPerHost).setConnectTimeout(1_000));
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the simulated network failed: " + e.getMessage(), e);
        }
    }
}
