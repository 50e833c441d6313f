/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.spi.Summary;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Server-sent events to every open page; the journal is looked at only while there is one. */
final class Stream {

    private static final int MOST = 100;
    private static final long LOOK_MILLIS = 500;
    private static final long ALIVE_MILLIS = 15_000;

    private final Vertx vertx;
    private final Changes changes;
    private final Set<HttpServerResponse> open = new LinkedHashSet<>();
    private boolean looking;

    Stream(Vertx vertx, Changes changes) {
        this.vertx = vertx;
        this.changes = changes;
        vertx.setPeriodic(LOOK_MILLIS, timer -> look());
        vertx.setPeriodic(ALIVE_MILLIS, timer -> send(": alive\n\n"));
    }

    void subscribe(RoutingContext call) {
        if (count() >= MOST) {
            throw new Refused(503, "too many pages are open", "close some");
        }
        HttpServerResponse response = call.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.closeHandler(gone -> remove(response));
        response.exceptionHandler(gone -> remove(response));
        response.write("retry: 2000\n\n");
        synchronized (open) {
            open.add(response);
        }
    }

    private void look() {
        if (looking || count() == 0) {
            return;
        }
        looking = true;
        vertx.executeBlocking(changes::look, false)
                .onSuccess(changed -> tell(changed))
                .onComplete(done -> looking = false);
    }

    private void tell(List<Summary> changed) {
        changed.forEach(each -> send(Changes.frame(each)));
    }

    private void send(String frame) {
        List<HttpServerResponse> readers;
        synchronized (open) {
            readers = List.copyOf(open);
        }
        for (HttpServerResponse reader : readers) {
            // A reader that does not keep up is let go; its page comes back and reads everything anew.
            if (reader.writeQueueFull()) {
                remove(reader);
                reader.reset();
            } else {
                reader.write(frame);
            }
        }
    }

    private int count() {
        synchronized (open) {
            return open.size();
        }
    }

    private void remove(HttpServerResponse response) {
        synchronized (open) {
            open.remove(response);
        }
    }
}
