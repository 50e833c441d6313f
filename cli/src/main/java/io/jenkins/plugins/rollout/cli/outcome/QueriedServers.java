/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.cli.outcome;

import io.jenkins.plugins.rollout.cli.option.LiveEnvironment;
import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.prometheus.PrometheusQuery;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The Prometheus servers that rollouts name, each opened once. */
public final class QueriedServers implements Adoptions.Server, AutoCloseable {

    private final Map<Source.Prometheus, PrometheusQuery> open = new HashMap<>();

    @Override
    public OptionalDouble ask(Source.Prometheus at, String query, Instant moment) throws PortException {
        PrometheusQuery server = open.get(at);
        if (server == null) {
            server = new PrometheusQuery(LiveEnvironment.settings(at));
            open.put(at, server);
        }
        return server.value(query, moment);
    }

    @Override
    public void close() {
        open.values().forEach(PrometheusQuery::close);
    }
}
