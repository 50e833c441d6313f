/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.plan.Target;
import io.jenkins.plugins.rollout.plan.Target.Match;
import io.jenkins.plugins.rollout.spi.PortException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rules of a route that lead a ring's users to the ring's Service; pure. */
final class RingRule {

    private static final int WHOLE = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RingRule() {}

    static Optional<Match> match(Target target) {
        return target.route().flatMap(Target.Route::match);
    }

    /** Refuses what the kind cannot do. */
    static void require(RoutePreset preset, Match match) throws PortException {
        String remedy = "Leave match out, and give the ring a route, a namespace or a cluster of its own.";
        if (preset.ring() == null) {
            throw PortException.permanent(
                    "A " + preset.called() + " cannot lead requests by header or cookie, as far as its preset says.",
                    remedy);
        } else if (match.cookie() && preset.ring().cookie() == null) {
            throw PortException.permanent("A " + preset.called() + " cannot lead requests by cookie.", remedy);
        }
        String only = preset.ring().onlyValue();
        if (match.cookie() && only != null && !only.equals(match.value())) {
            throw PortException.permanent(
                    "A " + preset.called() + " knows only the value " + only + " of a cookie, not " + match.value()
                            + ".",
                    "Give value: " + only + ", or match by header.");
        }
    }

    /** Puts a copy of each rule that leads to everybody's Service before it, for the ring's users; once. */
    static void ensure(ObjectNode route, RoutePreset preset, Target target) {
        Match match = match(target).orElse(null);
        RoutePreset.Ring ring = preset.ring();
        if (match == null || ring == null || preset.companion() != null) {
            return;
        }
        var names = new BackendNames(preset, target.namespace(), match.beside(), target.service());
        List<String> paths = backends(preset);
        if (Paths.get(route, ring.rules()) instanceof ArrayNode rules && !leads(rules, paths, names::canary)) {
            insert(rules, paths, names, preset, filled(match.cookie() ? ring.cookie() : ring.header(), match));
        }
    }

    /** Paths of a rule's backends, within the rule. */
    private static List<String> backends(RoutePreset preset) {
        String prefix = preset.ring().rules() + "[*].";
        return preset.backends().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private static boolean leads(
            Iterable<JsonNode> rules, List<String> paths, Function<ArrayNode, Optional<ObjectNode>> there) {
        for (JsonNode rule : rules) {
            if (lists(rule, paths).anyMatch(list -> there.apply(list).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private static Stream<ArrayNode> lists(JsonNode rule, List<String> paths) {
        return paths.stream().flatMap(path -> Paths.lists(rule, path).stream());
    }

    private static void insert(
            ArrayNode rules, List<String> paths, BackendNames names, RoutePreset preset, JsonNode wanted) {
        for (int i = 0; i < rules.size(); i++) {
            if (!leads(List.of(rules.get(i)), paths, names::stable)) {
                continue;
            }
            ObjectNode copy = rules.get(i).deepCopy();
            preset.ring().drop().forEach(copy::remove);
            lists(copy, paths).forEach(list -> {
                names.keepCanaryOnly(list);
                list.forEach(backend -> Paths.put((ObjectNode) backend, preset.weight(), WHOLE));
            });
            ArrayNode alternatives = copy.withArray("/" + preset.ring().matches());
            if (alternatives.isEmpty()) {
                alternatives.addObject();
            }
            alternatives.forEach(each -> merge((ObjectNode) each, wanted));
            // Before the rule that it was made from: some kinds take the first that fits.
            rules.insert(i++, copy);
        }
    }

    private static void merge(ObjectNode into, JsonNode wanted) {
        wanted.fields().forEachRemaining(field -> {
            JsonNode present = into.path(field.getKey());
            if (present instanceof ObjectNode object && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else if (present instanceof ArrayNode array && field.getValue().isArray()) {
                field.getValue().forEach(each -> array.add(each.deepCopy()));
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    /** A preset's text for this match. Its names and values hold nothing that JSON or a regular expression must escape. */
    static JsonNode filled(Map<String, Object> template, Match match) {
        String text = JSON.valueToTree(template)
                .toString()
                .replace("{name}", match.name())
                .replace("{lower}", match.name().toLowerCase(Locale.ROOT))
                .replace("{value}", match.value())
                .replace("{pattern}", match.value().replace(".", "[.]"));
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
