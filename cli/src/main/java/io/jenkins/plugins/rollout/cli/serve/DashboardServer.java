/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.cli.metrics.OwnMetrics;
import io.jenkins.plugins.rollout.json.Json;
import io.jenkins.plugins.rollout.json.ReportJson;
import io.jenkins.plugins.rollout.outcome.report.Report;
import io.jenkins.plugins.rollout.spi.Journal;
import io.jenkins.plugins.rollout.spi.Journal.BrokenException;
import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves the dashboard until closed. */
public final class DashboardServer implements AutoCloseable {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int MOST_ALERTS = 1024 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(4)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final ServeSettings settings;
    private final String description = OpenApi.document().toString();
    private volatile Set<String> authorities = Set.of();
    private int port;

    private DashboardServer(ServeSettings settings) {
        this.settings = settings;
    }

    /**
     * Listens.
     *
     * @throws Refused when the address cannot be listened on
     */
    public static DashboardServer start(Journal journal, Hands hands, ServeSettings settings, OwnMetrics metrics) {
        var server = new DashboardServer(settings);
        try {
            server.listen(server.router(journal, hands, metrics));
            return server;
        } catch (Refused e) {
            server.close();
            throw e;
        }
    }

    /** Where a browser finds it, without a token. */
    public String url() {
        return settings.url(port);
    }

    private void listen(Router router) {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setIdleTimeout(60)
                // HTTP/2 without TLS comes by an upgrade that no browser asks for.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true);
        try {
            HttpServer http = vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            port = http.actualPort();
            authorities = settings.authorities(port);
        } catch (ExecutionException | TimeoutException e) {
            String what = "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getCause();
            throw new Refused(500, what, "name another --port or --host");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(500, "interrupted while starting", "start again");
        }
    }

    private Router router(Journal journal, Hands hands, OwnMetrics metrics) {
        var guard = new Guard(settings.people(), () -> authorities);
        var assets = new Assets();
        Router router = Router.router(vertx);
        router.route().handler(guard::receive);
        router.get(Api.ROOT + "/openapi.json").handler(call -> json(call, 200, description));
        router.route(Api.ROOT + "/*").handler(guard::identify);
        router.post(Api.ROOT + Api.ALERTS).handler(BodyHandler.create(false).setBodyLimit(MOST_ALERTS));
        router.post(Api.ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        var stream = new Stream(vertx, new Changes(journal));
        router.get(Api.ROOT + "/changes").handler(stream::subscribe);
        for (Endpoint each : new Api(journal, hands, settings).endpoints()) {
            router.route(each.method(), Api.ROOT + each.path()).handler(call -> work(call, each));
        }
        router.route(Api.ROOT + "/*").handler(call -> call.fail(404));
        router.get("/metrics").handler(guard::identify).handler(call -> vertx.executeBlocking(metrics::page, false)
                .onSuccess(page -> call.response()
                        .putHeader("Content-Type", OwnMetrics.CONTENT_TYPE)
                        .end(page))
                .onFailure(call::fail));
        router.get().handler(assets::answer);
        router.route().failureHandler(DashboardServer::failed);
        return router;
    }

    private void work(RoutingContext call, Endpoint endpoint) {
        vertx.executeBlocking(() -> written(endpoint.work().answer(call)), false)
                .onSuccess(body -> json(call, 200, body))
                .onFailure(call::fail);
    }

    private static String written(Object answer) {
        return answer instanceof Report report ? ReportJson.write(report) : Json.line(answer);
    }

    private static void json(RoutingContext call, int status, String body) {
        if (!call.response().ended() && !call.response().closed()) {
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(body);
        }
    }

    /** No word of the inside goes out: what is not refused on purpose is told in general. */
    private static void failed(RoutingContext call) {
        Refused refused;
        if (call.failure() instanceof Refused known) {
            refused = known;
        } else if (call.failure() instanceof BrokenException broken) {
            refused = new Refused(410, broken.getMessage(), broken.remedy());
        } else if (call.failure() instanceof JournalException) {
            refused = new Refused(503, "the journal cannot be read or written", "see where `rollout serve` runs");
        } else if (call.statusCode() == 413) {
            refused = new Refused(413, "the body is too large", "send at most " + LARGEST_BODY + " bytes");
        } else if (call.statusCode() >= 400 && call.statusCode() < 500) {
            refused = new Refused(
                    call.statusCode(), "there is nothing of that name and method", "see " + Api.ROOT + "/openapi.json");
        } else {
            refused = new Refused(500, "something unexpected happened", "report this as a defect");
        }
        json(call, refused.status(), Json.line(refused.body()));
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the server could not be closed", e);
        }
    }
}
