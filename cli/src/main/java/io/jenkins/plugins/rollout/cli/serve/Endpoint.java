/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.serve;

import io.jenkins.plugins.rollout.spi.Journal.JournalException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One operation of the API.
 *
 * @param path below {@code /api/v1}, with {@code :id} for a part
 */
record Endpoint(HttpMethod method, String path, Work work) {

    /** Runs on a pool thread; what it returns is sent as JSON. */
    interface Work {
        Object answer(RoutingContext call) throws JournalException;
    }

    static Endpoint get(String path, Work work) {
        return new Endpoint(HttpMethod.GET, path, work);
    }

    static Endpoint post(String path, Work work) {
        return new Endpoint(HttpMethod.POST, path, work);
    }
}
