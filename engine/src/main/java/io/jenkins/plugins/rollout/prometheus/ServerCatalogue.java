/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.prometheus;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.Selector.Matcher;
import io.jenkins.plugins.rollout.analysis.Selector.Operator;
import io.jenkins.plugins.rollout.prometheus.Envelope.Description;
import io.jenkins.plugins.rollout.prometheus.Envelope.Row;
import io.jenkins.plugins.rollout.spi.Pod;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Prometheus server knows. Names and types are extras: a server without them is asked no further. */
final class ServerCatalogue implements Catalogue {

    private static final TypeFactory TYPES = TypeFactory.defaultInstance();
    private static final JavaType RESULT = TYPES.constructType(Envelope.Result.class);
    private static final JavaType NAMES = TYPES.constructCollectionType(List.class, String.class);
    private static final JavaType METADATA = TYPES.constructMapType(
            Map.class, TYPES.constructType(String.class), TYPES.constructCollectionType(List.class, Description.class));

    private final PrometheusClient client;
    private final PrometheusClient.Deadline deadline;
    private final String podLabel;

    ServerCatalogue(PrometheusClient client, String podLabel) {
        this.client = client;
        this.deadline = client.deadline();
        this.podLabel = podLabel;
    }

    @Override
    public List<Map<String, String>> examples(Selector selector) throws PortException {
        return rows("topk(1, " + selector.promql() + ")").stream()
                .map(Row::metric)
                .toList();
    }

    @Override
    public Collection<String> names() {
        try {
            return client.<List<String>>await(client.ask("label/__name__/values"), deadline, NAMES)
                    .data();
        } catch (PortException e) {
            return List.of();
        }
    }

    @Override
    public Optional<String> type(String metric) {
        Optional<String> own = declared(metric);
        // a family of OpenMetrics is described without its counter's suffix
        return own.isEmpty() && metric.endsWith("_total")
                ? declared(metric.substring(0, metric.length() - "_total".length()))
                : own;
    }

    @Override
    public boolean nativeHistogram(Selector selector) throws PortException {
        return rows(selector.promql()).stream().anyMatch(Row::nativeHistogram);
    }

    @Override
    public Optional<String> silence(Pod pod) throws PortException {
        Selector up = new Selector("up", List.of(new Matcher(podLabel, Operator.EQUAL, pod.name())));
        return rows(up.promql()).stream()
                .map(Row::value)
                .filter(point -> point != null && point.sample().value() == 0)
                .findFirst()
                .map(down -> "the server cannot scrape it (up == 0)");
    }

    private List<Row> rows(String promql) throws PortException {
        List<Row> rows = client.<Envelope.Result>await(client.query(promql), deadline, RESULT)
                .data()
                .result();
        return rows == null ? List.of() : rows;
    }

    private Optional<String> declared(String metric) {
        try {
            Map<String, List<Description>> all = client.<Map<String, List<Description>>>await(
                            client.ask("metadata?metric=" + PrometheusClient.encoded(metric)), deadline, METADATA)
                    .data();
            return all.getOrDefault(metric, List.of()).stream()
                    .map(Description::type)
                    .flatMap(Stream::ofNullable)
                    .findFirst();
        } catch (PortException e) {
            return Optional.empty();
        }
    }
}
