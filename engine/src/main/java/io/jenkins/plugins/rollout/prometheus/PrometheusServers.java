/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import io.jenkins.plugins.rollout.outcome.Adoptions;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The Prometheus servers that rollouts name, each opened once. */
public final class PrometheusServers implements Adoptions.Server, AutoCloseable {

    private final Reach reach;
    private final Map<Source.Prometheus, PrometheusQuery> open = new HashMap<>();

    /** How a server that a rollout names is reached, or why it is not. */
    public interface Reach {
        PrometheusSettings settings(Source.Prometheus server) throws PortException;
    }

    public PrometheusServers(Reach reach) {
        this.reach = reach;
    }

    @Override
    public OptionalDouble ask(Source.Prometheus at, String query, Instant moment) throws PortException {
        return server(at).value(query, moment);
    }

    private synchronized PrometheusQuery server(Source.Prometheus at) throws PortException {
        PrometheusQuery server = open.get(at);
        if (server == null) {
            server = new PrometheusQuery(reach.settings(at));
            open.put(at, server);
        }
        return server;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(PrometheusQuery::close);
        open.clear();
    }
}
