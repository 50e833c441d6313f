/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.Group;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.gate.Track;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.WindowPolicy;
import io.jenkins.plugins.rollout.plan.WindowPolicy.OnClose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gates and windows as rollout.yaml and policy.yaml both write them. */
final class GateReader {

    private final Path file;
    private final Map<String, List<String>> people;

    /**
     * @param people members of each group
     */
    GateReader(Path file, Map<String, List<String>> people) {
        this.file = file;
        this.people = people;
    }

    /** Members of the groups under a key: {@code groups: {sre: [ann, bob]}}. */
    static Map<String, List<String>> people(JsonNode groups) {
        Map<String, List<String>> people = new java.util.LinkedHashMap<>();
        groups.fields().forEachRemaining(each -> people.put(each.getKey(), CalendarReader.strings(each.getValue())));
        return people;
    }

    /** Who is told, under the key {@code notify}. */
    static List<Listener> listeners(JsonNode notify) {
        List<Listener> listeners = new ArrayList<>();
        for (JsonNode node : notify) {
            boolean slack = node.path("form").asText("json").equals("slack");
            listeners.add(new Listener(node.path("urlVariable").asText(), slack));
        }
        return listeners;
    }

    Gate gate(JsonNode node, List<String> authors) {
        Track track = Track.valueOf(node.path("track").asText("fast").toUpperCase(Locale.ROOT));
        int quorum = node.path("approvals").asInt(track.quorum());
        List<Group> groups = new ArrayList<>();
        node.path("groups")
                .fields()
                .forEachRemaining(
                        each -> groups.add(group(each.getKey(), each.getValue().asInt(1))));
        if (track == Track.CAREFUL && groups.isEmpty() && people.containsKey("architects")) {
            groups.add(group("architects", 1));
        }
        List<String> exempt = node.path("exemptAdministrators").asBoolean(false)
                ? people.getOrDefault("administrators", List.of())
                : List.of();
        return new Gate(
                quorum,
                groups,
                authors,
                exempt,
                duration(node, "sla", track.sla()),
                duration(node, "validity", Gate.USUAL_VALIDITY),
                duration(node, "expires", Gate.USUAL_VALIDITY),
                node.path("authenticated").asBoolean(false));
    }

    private Group group(String name, int least) {
        return new Group(name, people.getOrDefault(name, List.of()), least);
    }

    WindowPolicy windows(JsonNode node) {
        List<String> calendars = CalendarReader.strings(node.path("calendars")).stream()
                .map(each ->
                        file.resolveSibling(each).toAbsolutePath().normalize().toString())
                .toList();
        OnClose onClose = OnClose.valueOf(node.path("onClose").asText("hold").toUpperCase(Locale.ROOT));
        return new WindowPolicy(
                calendars,
                node.path("environment").asText(""),
                onClose,
                node.path("mustFit").asBoolean(onClose != OnClose.FINISH),
                override(node.path("override")));
    }

    private OverrideRule override(JsonNode node) {
        List<Group> roles = CalendarReader.strings(node.path("roles")).stream()
                .map(each -> group(each, 1))
                .toList();
        int people = node.path("secondPerson").asBoolean(false) ? 2 : 1;
        return new OverrideRule(
                roles,
                people,
                duration(node, "longest", OverrideRule.USUAL.longest()),
                node.path("authenticated").asBoolean(false));
    }

    private static Duration duration(JsonNode node, String key, Duration usual) {
        return node.has(key) ? Durations.parse(node.path(key).asText()) : usual;
    }
}
