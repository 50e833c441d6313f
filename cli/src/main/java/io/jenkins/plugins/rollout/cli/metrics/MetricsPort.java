/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.metrics;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shows the metrics of a process that serves nothing else, at {@code /metrics}. */
public final class MetricsPort implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final int port;

    private MetricsPort(OwnMetrics metrics, String host, int wanted) throws IOException {
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        if (request.path().equals("/metrics")) {
                            vertx.executeBlocking(metrics::page, false)
                                    .onSuccess(page -> request.response()
                                            .putHeader("Content-Type", OwnMetrics.CONTENT_TYPE)
                                            .end(page))
                                    .onFailure(e -> request.response()
                                            .setStatusCode(500)
                                            .end());
                        } else {
                            request.response().setStatusCode(404).end();
                        }
                    })
                    .listen(wanted, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            port = server.actualPort();
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("cannot listen on " + host + ":" + wanted + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted while starting", e);
        }
    }

    /** @param wanted 0 for any free port */
    public static MetricsPort open(OwnMetrics metrics, String host, int wanted) throws IOException {
        return new MetricsPort(metrics, host, wanted);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        vertx.close();
    }
}
