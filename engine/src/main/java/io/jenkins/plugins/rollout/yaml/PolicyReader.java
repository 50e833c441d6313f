/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.gate.Aliases;
import io.jenkins.plugins.rollout.origin.CodeOrigin;
import io.jenkins.plugins.rollout.plan.Step;
import io.jenkins.plugins.rollout.policy.Aspect;
import io.jenkins.plugins.rollout.policy.Policy;
import io.jenkins.plugins.rollout.policy.PolicyRule;
import io.jenkins.plugins.rollout.policy.Stabilisation;
import io.jenkins.plugins.rollout.policy.When;
import io.jenkins.plugins.rollout.risk.RiskBand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns a policy that fits the schema into rules, and finds what a schema cannot. */
final class PolicyReader {

    private final Document document;
    private final JsonNode root;
    private final GateReader gates;
    private final Map<String, List<String>> people;
    private final List<Problem> problems = new ArrayList<>();

    PolicyReader(Document document) {
        this.document = document;
        this.root = document.root();
        this.people = GateReader.people(root.path("groups"));
        this.gates = new GateReader(document.path(), people);
    }

    List<Problem> problems() {
        return problems;
    }

    PolicyFile read() {
        List<PolicyRule> rules = new ArrayList<>();
        for (JsonNode node : root.path("rules")) {
            rules.add(rule(node, "/rules/" + rules.size()));
        }
        CodeOrigin unknownAs = CodeOrigin.ofTag(root.path("unknownOrigin").asText("ai-assisted"))
                .orElse(CodeOrigin.AI_ASSISTED);
        return new PolicyFile(
                new Policy(rules, set(root.path("humanOnly")), unknownAs),
                GateReader.listeners(root.path("notify")),
                new Aliases(GateReader.people(root.path("people"))));
    }

    private PolicyRule rule(JsonNode node, String pointer) {
        Map<Aspect, Object> then = new EnumMap<>(Aspect.class);
        Map<Aspect, String> places = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            if (node.has(aspect.key())) {
                String at = pointer + "/" + aspect.key();
                value(aspect, node.path(aspect.key()), at).ifPresent(value -> {
                    then.put(aspect, value);
                    places.put(aspect, place(at));
                });
            }
        }
        if (then.isEmpty()) {
            problems.add(document.problem(pointer, "the rule decides nothing", "give it steps, bake, gate or windows"));
        }
        String name = node.path("name").asText("rule in line " + document.line(pointer));
        return new PolicyRule(name, place(pointer), when(node.path("when"), pointer + "/when"), places, then);
    }

    private String place(String pointer) {
        return document.path().getFileName() + ":" + document.line(pointer);
    }

    private When when(JsonNode node, String pointer) {
        return new When(
                named(node, pointer, "band", each -> band(each)),
                named(node, pointer, "origin", CodeOrigin::ofTag),
                set(node.path("service")),
                set(node.path("environment")),
                set(node.path("paths")));
    }

    private static Optional<RiskBand> band(String tag) {
        for (RiskBand band : RiskBand.values()) {
            if (band.tag().equals(tag.toLowerCase(Locale.ROOT))) {
                return Optional.of(band);
            }
        }
        return Optional.empty();
    }

    private <T> Set<T> named(JsonNode node, String pointer, String key, Function<String, Optional<T>> known) {
        Set<T> all = new LinkedHashSet<>();
        for (String each : CalendarReader.strings(node.path(key))) {
            Optional<T> value = known.apply(each);
            if (value.isEmpty()) {
                problems.add(document.problem(
                        pointer + "/" + key, key + " " + each + " is not known", "see docs/reference/policy.md"));
            }
            value.ifPresent(all::add);
        }
        return all;
    }

    private static Set<String> set(JsonNode node) {
        return new LinkedHashSet<>(CalendarReader.strings(node));
    }

    private Optional<Object> value(Aspect aspect, JsonNode node, String pointer) {
        try {
            return Optional.of(
                    switch (aspect) {
                        case STEPS -> steps(node, pointer);
                        case BAKE -> Durations.parse(node.asText());
                        case GATE -> gate(node, pointer);
                        case WINDOWS -> gates.windows(node);
                        case STABILISATION -> stabilisation(node);
                        case DASHBOARDS -> CalendarReader.strings(node);
                    });
        } catch (IllegalArgumentException e) {
            problems.add(document.problem(pointer, e.getMessage(), "see docs/reference/policy.md"));
            return Optional.empty();
        }
    }

    private Object gate(JsonNode node, String pointer) {
        node.path("groups").fieldNames().forEachRemaining(name -> {
            if (!people.containsKey(name)) {
                problems.add(document.problem(
                        pointer + "/groups/" + name, "group " + name + " has no members", "list them under groups"));
            }
        });
        return gates.gate(node, List.of());
    }

    private List<Step> steps(JsonNode node, String pointer) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode each : node) {
            int weight = each.path("weight").asInt();
            if (!steps.isEmpty() && weight <= steps.get(steps.size() - 1).weight()) {
                problems.add(document.problem(
                        pointer + "/" + steps.size() + "/weight",
                        "weight " + weight + " follows "
                                + steps.get(steps.size() - 1).weight(),
                        "give the steps in rising order"));
            }
            steps.add(new Step(weight, Durations.parse(each.path("hold").asText("5m"))));
        }
        return steps;
    }

    private static Stabilisation stabilisation(JsonNode node) {
        String onIncident = node.path("onIncident").asText("reset").toUpperCase(Locale.ROOT);
        return new Stabilisation(
                duration(node, "internal"), duration(node, "beta"), Stabilisation.OnIncident.valueOf(onIncident));
    }

    private static Duration duration(JsonNode node, String key) {
        return Durations.parse(node.path(key).asText("0"));
    }
}
