/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.rollout.analysis.LabelTest;
import io.jenkins.plugins.rollout.analysis.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small server with Prometheus' HTTP API over what pods expose: range selectors, {@code topk(1, selector)}, metric
 * names and types. It scrapes when told, 15 seconds later each time.
 */
public final class FakePrometheus implements AutoCloseable {

    public static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d+)s]", Pattern.DOTALL);
    private static final Pattern TOP = Pattern.compile("topk\\(1, (.*)\\)", Pattern.DOTALL);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExposedMetrics exposed;
    private final Map<Map<String, String>, TreeMap<Instant, Double>> store = new ConcurrentHashMap<>();
    private final Map<String, String> types = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Instant last = Instant.now().minus(INTERVAL);

    public FakePrometheus(ExposedMetrics exposed) {
        this.exposed = exposed;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/query", this::query);
        server.createContext("/api/v1/label/__name__/values", exchange -> answer(exchange, 200, success(names())));
        server.createContext("/api/v1/metadata", exchange -> answer(exchange, 200, success(metadata(exchange))));
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Queries in the order in which they came. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Scrapes pods, with their name under {@code pod}. */
    public synchronized void scrape(String... pods) {
        last = last.plus(INTERVAL);
        for (String pod : pods) {
            Map<String, String> target = Map.of("job", "pods", "instance", pod + ":8080", "pod", pod);
            boolean up = !exposed.isSilent(pod);
            sample(with(target, "__name__", "up"), up ? 1 : 0);
            if (up) {
                exposed.series(pod).forEach((labels, value) -> {
                    Map<String, String> all = new TreeMap<>(target);
                    all.putAll(labels);
                    sample(all, value);
                });
                types.putAll(exposed.families(pod));
            }
        }
    }

    /** Adds one sample at the moment of the last scrape. */
    public synchronized void sample(Map<String, String> labels, double value) {
        store.computeIfAbsent(new TreeMap<>(labels), any -> new TreeMap<>()).put(last, value);
    }

    /** Makes everything older. */
    public synchronized void age(Duration by) {
        last = last.minus(by);
        store.replaceAll((labels, samples) -> {
            TreeMap<Instant, Double> older = new TreeMap<>();
            samples.forEach((at, value) -> older.put(at.minus(by), value));
            return older;
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Map<String, String> with(Map<String, String> labels, String label, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(label, value);
        return more;
    }

    private synchronized void query(HttpExchange exchange) throws IOException {
        String form = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : exchange.getRequestURI().getRawQuery();
        String query = URLDecoder.decode(form.replaceFirst("^query=", ""), StandardCharsets.UTF_8);
        asked.add(query);
        try {
            Matcher range = RANGE.matcher(query);
            Matcher top = TOP.matcher(query);
            if (range.matches()) {
                Duration back = Duration.ofSeconds(Long.parseLong(range.group(2)));
                answer(exchange, 200, success(result("matrix", range(Selector.parse(range.group(1)), back))));
            } else {
                boolean first = top.matches();
                List<Object> vector = instant(Selector.parse(first ? top.group(1) : query));
                answer(
                        exchange,
                        200,
                        success(result("vector", first && !vector.isEmpty() ? vector.subList(0, 1) : vector)));
            }
        } catch (IllegalArgumentException e) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("status", "error");
            error.put("errorType", "bad_data");
            error.put("error", "invalid parameter \"query\": " + e.getMessage());
            answer(exchange, 400, error);
        }
    }

    private List<Object> range(Selector selector, Duration back) {
        Instant now = now();
        List<Object> rows = new ArrayList<>();
        LabelTest test = selector.test();
        store.forEach((labels, samples) -> {
            List<List<Object>> values = new ArrayList<>();
            samples.tailMap(now.minus(back), false).forEach((at, value) -> values.add(point(at, value)));
            if (test.matches(labels.get("__name__"), labels) && !values.isEmpty()) {
                rows.add(Map.of("metric", labels, "values", values));
            }
        });
        return rows;
    }

    private List<Object> instant(Selector selector) {
        List<Object> rows = new ArrayList<>();
        LabelTest test = selector.test();
        store.forEach((labels, samples) -> {
            if (test.matches(labels.get("__name__"), labels)
                    && samples.lastKey().isAfter(now().minus(Duration.ofMinutes(5)))) {
                rows.add(Map.of(
                        "metric",
                        labels,
                        "value",
                        point(samples.lastKey(), samples.lastEntry().getValue())));
            }
        });
        return rows;
    }

    private Instant now() {
        Instant real = Instant.now();
        return real.isAfter(last) ? real : last;
    }

    private static List<Object> point(Instant at, double value) {
        return List.of(at.toEpochMilli() / 1000.0, ExposedMetrics.number(value));
    }

    private synchronized List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        store.keySet().forEach(labels -> names.add(labels.get("__name__")));
        return List.copyOf(names);
    }

    private Map<String, Object> metadata(HttpExchange exchange) {
        String name = URLDecoder.decode(
                exchange.getRequestURI().getRawQuery().replaceFirst("^metric=", ""), StandardCharsets.UTF_8);
        return types.containsKey(name)
                ? Map.of(name, List.of(Map.of("type", types.get(name), "help", "Made up.", "unit", "")))
                : Map.of();
    }

    private static Map<String, Object> result(String type, List<Object> rows) {
        return Map.of("resultType", type, "result", rows);
    }

    private static Map<String, Object> success(Object data) {
        return Map.of("status", "success", "data", data);
    }

    private void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
