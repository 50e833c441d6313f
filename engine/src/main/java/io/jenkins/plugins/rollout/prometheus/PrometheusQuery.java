/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.jenkins.plugins.rollout.spi.PortException;
import java.time.Instant;
import java.util.OptionalDouble;

/** One number from a server with the Prometheus HTTP API, as a query gives it at a moment. */
public final class PrometheusQuery implements AutoCloseable {

    private static final JavaType ANY = TypeFactory.defaultInstance().constructType(JsonNode.class);

    private final PrometheusSettings settings;
    private final PrometheusClient client;

    public PrometheusQuery(PrometheusSettings settings) {
        this.settings = settings;
        this.client = new PrometheusClient(settings);
    }

    /**
     * The number; empty when no series matches, or what it gives is not a number.
     *
     * @throws PortException when there is no answer, or more than one number
     */
    public OptionalDouble value(String promql, Instant at) throws PortException {
        JsonNode data = client.<JsonNode>await(client.query(promql, at), client.deadline(), ANY)
                .data();
        JsonNode result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> number(result);
            case "vector" -> {
                if (result.size() > 1) {
                    throw refused(promql, "gives " + result.size() + " series", "join them, as with sum(...)");
                }
                yield result.isEmpty()
                        ? OptionalDouble.empty()
                        : number(result.path(0).path("value"));
            }
            default -> throw refused(promql, "gives no single number", "ask for one, as with sum(increase(...[7d]))");
        };
    }

    private PortException refused(String promql, String what, String remedy) {
        return PortException.permanent("the query " + promql + " at " + settings.url() + " " + what, remedy);
    }

    /** A point is a time and a value as text. */
    private static OptionalDouble number(JsonNode point) {
        String text = point.path(1).asText("NaN");
        double value = text.endsWith("Inf")
                ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
                : Double.parseDouble(text);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public void close() {
        client.close();
    }
}
