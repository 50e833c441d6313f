/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The schema promises what the parser keeps: every key counts, every default is the one that is taken. */
public class PolicySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A policy in which every key of the schema has something to say. */
    private static final String WHOLE =
            """
            {"groups": {"sre": ["ann"], "architects": ["eve"], "administrators": ["root"]},
             "rules": [{
               "when": {},
               "steps": [{"weight": 5}],
               "gate": {"groups": {"architects": 1}},
               "windows": {"calendars": "a.yaml", "override": {}},
               "stabilisation": {}}],
             "notify": [{"urlVariable": "HOOK"}]}
            """;

    /** What a schema alone does not tell: a value that is allowed and is no default. */
    private static final Map<String, String> OTHERS = Map.of(
            "/groups", "{\"sre\": [\"ann\"], \"architects\": [\"kim\"], \"administrators\": [\"root\"]}",
            "/people", "{\"bob\": [\"oidc:4711\"]}",
            "/rules", "[{\"bake\": \"1h\"}]",
            "/rules/0/when/band", "\"high\"",
            "/rules/0/when/origin", "\"ai-heavy\"",
            "/rules/0/gate/groups", "{\"sre\": 1}",
            "/rules/0/gate/track", "\"careful\"",
            "/notify", "[]");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private PolicyFile read(JsonNode policy) throws Exception {
        Path file = folder.getRoot().toPath().resolve("policy.yaml");
        Files.writeString(file, policy.toString());
        return PolicyFile.read(file);
    }

    private static JsonNode schema(String name) throws Exception {
        return JSON.readTree(PolicyFile.class.getResourceAsStream(name + ".schema.json"));
    }

    private JsonNode resolved(JsonNode schema, JsonNode node) {
        return node.has("$ref") ? schema.at(node.path("$ref").asText().substring(1)) : node;
    }

    private interface Visit {
        void key(String pointer, JsonNode node) throws Exception;
    }

    /** Every key of every object that the whole policy has. */
    private void walk(JsonNode schema, JsonNode node, JsonNode there, String pointer, Visit visit) throws Exception {
        JsonNode type = resolved(schema, node);
        for (Map.Entry<String, JsonNode> each : type.path("properties").properties()) {
            String at = pointer + "/" + each.getKey();
            visit.key(at, each.getValue());
            walk(schema, each.getValue(), there.path(each.getKey()), at, visit);
        }
        for (int i = 0; type.has("items") && there.isArray() && i < there.size(); i++) {
            walk(schema, type.path("items"), there.path(i), pointer + "/" + i, visit);
        }
    }

    private JsonNode with(String pointer, JsonNode value) throws Exception {
        JsonNode whole = JSON.readTree(WHOLE);
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) whole.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), value);
        return whole;
    }

    private JsonNode other(JsonNode schema, String pointer, JsonNode node) throws Exception {
        if (OTHERS.containsKey(pointer)) {
            return JSON.readTree(OTHERS.get(pointer));
        }
        JsonNode type = resolved(schema, node);
        String ref = node.path("$ref").asText();
        if (type.has("enum")) {
            for (JsonNode each : type.path("enum")) {
                if (!each.equals(type.path("default"))) {
                    return each;
                }
            }
        }
        String text =
                switch (type.path("type").asText()) {
                    case "boolean" -> Boolean.toString(!type.path("default").asBoolean(pointer.endsWith("mustFit")));
                    case "integer" -> Integer.toString(type.path("minimum").asInt() + 2);
                    case "object" -> "{}";
                    case "array" -> "[{\"weight\": 7}]";
                    default -> ref.endsWith("duration") ? "\"3h\"" : "\"other\"";
                };
        return JSON.readTree(text);
    }

    @Test
    public void everyKeyOfTheSchemaIsRead() throws Exception {
        JsonNode schema = schema("policy");
        PolicyFile usual = read(JSON.readTree(WHOLE));
        walk(schema, schema, JSON.readTree(WHOLE), "", (pointer, node) -> {
            JsonNode value = other(schema, pointer, node);
            if (!value.isObject() || !value.isEmpty()) {
                assertThat(read(with(pointer, value)))
                        .as("%s: %s changes nothing", pointer, value)
                        .isNotEqualTo(usual);
            }
        });
    }

    @Test
    public void everyDefaultOfTheSchemaIsTheOneTaken() throws Exception {
        JsonNode schema = schema("policy");
        PolicyFile usual = read(JSON.readTree(WHOLE));
        int[] defaults = {0};
        walk(schema, schema, JSON.readTree(WHOLE), "", (pointer, node) -> {
            if (node.has("default")) {
                defaults[0]++;
                assertThat(read(with(pointer, node.path("default"))))
                        .as(pointer)
                        .isEqualTo(usual);
            }
        });
        assertThat(defaults[0]).isGreaterThan(10);
    }

    @Test
    public void whatTheSchemaDoesNotKnowIsRefusedWithItsLine() throws Exception {
        JsonNode schema = schema("policy");
        walk(schema, schema, JSON.readTree(WHOLE), "", (pointer, node) -> {
            boolean closed = resolved(schema, node).path("additionalProperties").equals(JSON.readTree("false"));
            if (closed && JSON.readTree(WHOLE).at(pointer).isObject()) {
                assertThatThrownBy(() -> read(with(pointer + "/lunch", JSON.readTree("1"))))
                        .as(pointer)
                        .hasMessageContaining("lunch");
            }
        });
    }

    @Test
    public void aRolloutWritesGatesAndWindowsAsAPolicyDoes() throws Exception {
        JsonNode policy = schema("policy").path("$defs");
        JsonNode rollout = schema("rollout").path("$defs");
        for (String shared : new String[] {"gate", "windows", "groups", "names", "duration"}) {
            assertThat(rollout.path(shared)).as(shared).isEqualTo(policy.path(shared));
        }
        assertThat(schema("rollout").at("/properties/notify/items"))
                .isEqualTo(schema("policy").at("/properties/notify/items"));
    }
}
