/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings.Certificate;
import io.jenkins.plugins.rollout.analysis.AnalysisSettings.OnBlind;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.analysis.Selector;
import io.jenkins.plugins.rollout.analysis.evidence.EvidenceSettings.WarmUp;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.plan.Adoption;
import io.jenkins.plugins.rollout.plan.Plan;
import io.jenkins.plugins.rollout.plan.Ring;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.plan.Target;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns a document that fits the schema into values, with defaults, and finds what a schema cannot. */
final class RolloutReader {

    private static final List<Step> DEFAULT_STEPS = List.of(5, 10, 25, 50).stream()
            .map(weight -> new Step(weight, Duration.ofMinutes(5)))
            .toList();

    private final Document document;
    private final JsonNode root;
    private final List<Problem> problems = new ArrayList<>();

    RolloutReader(Document document) {
        this.document = document;
        this.root = document.root();
    }

    List<Problem> problems() {
        return problems;
    }

    RolloutSpec read() {
        Source source = source();
        return new RolloutSpec(
                root.path("service").asText(),
                root.path("image").asText(),
                target(),
                plan(),
                analysis(source),
                source,
                metrics(),
                text(root, "ring").map(tag -> Ring.valueOf(tag.toUpperCase(Locale.ROOT))),
                GateReader.listeners(root.path("notify")),
                adoption(source));
    }

    private Optional<Adoption> adoption(Source source) {
        JsonNode node = root.path("adoption");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        boolean own = node.has("prometheus");
        if (!own && !(source instanceof Source.Prometheus)) {
            problems.add(document.problem(
                    "/adoption",
                    "no server is named that could answer the query",
                    "give adoption.prometheus.url, or source.prometheus"));
        }
        Duration after = duration(node, "/adoption", "after", Duration.ofDays(7));
        return checked(
                "/adoption/after",
                () -> Optional.of(new Adoption(
                        node.path("query").asText(),
                        after,
                        node.path("atLeast").asDouble(1),
                        own ? Optional.of(server(node.path("prometheus"))) : Optional.empty())),
                Optional.empty());
    }

    private Target target() {
        JsonNode target = root.path("target");
        String deployment = target.path("deployment").asText();
        JsonNode route = target.path("route");
        return new Target(
                target.path("namespace").asText("default"),
                deployment,
                text(target, "container"),
                text(target, "service").orElse(deployment),
                route.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Target.Route(
                                route.path("kind").asText(), route.path("name").asText(), match(route.path("match")))));
    }

    private Optional<Target.Match> match(JsonNode match) {
        boolean cookie = match.has("cookie");
        if (match.isMissingNode()) {
            return Optional.empty();
        } else if (cookie == match.has("header")) {
            problems.add(document.problem(
                    "/target/route/match", "whose requests is not said", "give header or cookie, one of them"));
        }
        return Optional.of(new Target.Match(
                cookie,
                match.path(cookie ? "cookie" : "header").asText(),
                match.path("value").asText(),
                match.path("beside").asText()));
    }

    private Plan plan() {
        List<Step> steps = new ArrayList<>();
        int before = 0;
        for (JsonNode step : root.path("steps")) {
            String pointer = "/steps/" + steps.size();
            int weight = step.path("weight").asInt();
            if (weight <= before) {
                problems.add(document.problem(
                        pointer + "/weight",
                        "weight " + weight + " follows " + before,
                        "give the steps in rising order"));
            }
            before = Math.max(before, weight);
            steps.add(new Step(weight, duration(step, pointer, "hold", Duration.ofMinutes(5))));
        }
        return new Plan(
                steps.isEmpty() || !problems.isEmpty() ? DEFAULT_STEPS : steps,
                duration(root, "", "bake", Duration.ofMinutes(15)),
                duration(root, "", "progressDeadline", Duration.ofMinutes(10)),
                root.path("approvals").asInt(0),
                gate(),
                root.has("windows") ? Optional.of(gates().windows(root.path("windows"))) : Optional.empty());
    }

    private GateReader gates() {
        return new GateReader(document.path(), GateReader.people(root.path("groups")));
    }

    private Optional<Gate> gate() {
        if (root.has("gate") && root.has("approvals")) {
            problems.add(document.problem("/approvals", "approvals stands beside gate", "write it into the gate"));
        }
        List<String> authors = CalendarReader.strings(root.path("authors"));
        if (root.has("gate")) {
            return Optional.of(gates().gate(root.path("gate"), authors));
        }
        Gate usual = Gate.of(root.path("approvals").asInt(0));
        return authors.isEmpty() || usual.free() ? Optional.empty() : Optional.of(usual.by(authors));
    }

    private AnalysisSettings analysis(Source source) {
        JsonNode node = root.path("analysis");
        AnalysisSettings usual = AnalysisSettings.defaults();
        Duration poll = source instanceof Source.Scrape ? Duration.ofSeconds(5) : usual.poll();
        Duration chosen = duration(node, "/analysis", "poll", poll);
        if (chosen.compareTo(Duration.ofMillis(200)) < 0) {
            problems.add(document.problem("/analysis/poll", "poll is too short", "give at least 200ms"));
        }
        return new AnalysisSettings(
                node.path("alpha").asDouble(usual.alpha()),
                node.path("delta").asDouble(usual.delta()),
                chosen,
                duration(node, "/analysis", "warmUp", usual.warmUp()),
                node.path("minimumRequests").asLong(usual.minimumRequests()),
                node.path("guard").asDouble(usual.guard()),
                duration(node, "/analysis", "blindBudget", usual.blindBudget()),
                OnBlind.valueOf(node.path("onBlind").asText("rollback").toUpperCase(Locale.ROOT)),
                text(node, "warmUpEnd").map(end -> WarmUp.valueOf(end.toUpperCase(Locale.ROOT))),
                text(node, "certificate").map(use -> Certificate.valueOf(use.toUpperCase(Locale.ROOT))),
                node.has("shareTest") ? Optional.of(node.path("shareTest").asBoolean()) : Optional.empty());
    }

    private Source source() {
        JsonNode prometheus = root.path("source").path("prometheus");
        if (!prometheus.isMissingNode()) {
            return server(prometheus);
        }
        JsonNode scrape = root.path("source").path("scrape");
        return new Source.Scrape(
                scrape.path("port").asInt(8080), scrape.path("path").asText("/metrics"));
    }

    private static Source.Prometheus server(JsonNode prometheus) {
        return new Source.Prometheus(
                URI.create(prometheus.path("url").asText()),
                prometheus.path("podLabel").asText("pod"),
                text(prometheus, "tokenVariable"));
    }

    private List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode node : root.path("metrics")) {
            String pointer = "/metrics/" + metrics.size();
            Metric metric = metric(node, pointer);
            if (metrics.stream().anyMatch(other -> other.name().equals(metric.name()))) {
                problems.add(document.problem(
                        pointer + "/name", "metric " + metric.name() + " is given twice", "give each its own name"));
            }
            metrics.add(metric);
        }
        return metrics.isEmpty()
                ? List.of(new Metric.ErrorRate(
                        "errors",
                        1,
                        Selector.parse("http_requests_total"),
                        Selector.parse("http_requests_total{code=~\"5..\"}")))
                : metrics;
    }

    private Metric metric(JsonNode node, String pointer) {
        String name = node.path("name").asText();
        double weight = node.path("weight").asDouble(1);
        boolean latency = node.has("histogram");
        if (latency == node.has("requests")) {
            problems.add(document.problem(
                    pointer,
                    "metric " + name + (latency ? " has both a histogram and requests" : " says not what to read"),
                    "give requests and errors, or histogram"));
        }
        return latency
                ? new Metric.Latency(name, weight, selector(node, pointer, "histogram"))
                : new Metric.ErrorRate(
                        name, weight, selector(node, pointer, "requests"), selector(node, pointer, "errors"));
    }

    private Selector selector(JsonNode node, String pointer, String key) {
        return checked(
                pointer + "/" + key, () -> Selector.parse(node.path(key).asText("")), new Selector("", List.of()));
    }

    private Duration duration(JsonNode node, String pointer, String key, Duration usual) {
        return node.has(key)
                ? checked(
                        pointer + "/" + key,
                        () -> Durations.parse(node.path(key).asText()),
                        usual)
                : usual;
    }

    private <T> T checked(String pointer, Supplier<T> value, T instead) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            problems.add(document.problem(pointer, e.getMessage(), "see docs/reference/rollout-yaml.md"));
            return instead;
        }
    }

    private static Optional<String> text(JsonNode node, String key) {
        return node.has(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
    }
}
