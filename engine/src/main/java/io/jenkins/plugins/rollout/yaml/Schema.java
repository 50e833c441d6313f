/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** A JSON Schema that answers with lines and remedies instead of pointers and keywords. */
final class Schema {

    private final JsonNode definition;
    private final JsonSchema schema;
    private final String reference;

    private Schema(JsonNode definition, JsonSchema schema, String reference) {
        this.definition = definition;
        this.schema = schema;
        this.reference = reference;
    }

    /**
     * Loads a schema.
     *
     * @param reference where the form of the file is described
     */
    static Schema load(String resource, String reference) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            JsonNode definition = new ObjectMapper().readTree(in);
            var config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .build();
            var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
            return new Schema(definition, factory.getSchema(definition, config), reference);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode definition() {
        return definition;
    }

    List<Problem> problems(Document document) {
        List<Problem> problems = new ArrayList<>();
        for (ValidationMessage message : schema.validate(document.root())) {
            problems.add(problem(document, message));
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        return problems;
    }

    private Problem problem(Document document, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String name = pointer.isEmpty() ? "the file" : pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode value = message.getInstanceNode();
        JsonNode limit = message.getSchemaNode();
        String shown = name + " " + (value == null || value.isContainerNode() ? "" : value.asText() + " ");
        return switch (message.getType()) {
            case "additionalProperties" -> {
                String key = message.getProperty();
                yield document.problem(pointer + "/" + key, "unknown key " + key, nearest(key, known(pointer)));
            }
            case "required" ->
                document.problem(pointer, message.getProperty() + " is missing", "add " + message.getProperty());
            case "maximum" ->
                document.problem(pointer, shown + "is more than " + limit.asText(), "give at most " + limit.asText());
            case "minimum" ->
                document.problem(pointer, shown + "is less than " + limit.asText(), "give at least " + limit.asText());
            case "exclusiveMinimum" ->
                document.problem(pointer, shown + "is not above " + limit.asText(), "give more than " + limit.asText());
            case "type" -> document.problem(pointer, shown + "has the wrong type", "give " + types(limit));
            case "enum" -> document.problem(pointer, shown + "is not known", "give one of " + list(limit));
            case "pattern" -> document.problem(pointer, shown + "has the wrong form", form(name));
            default -> document.problem(pointer, name + ": " + plain(message), "see " + reference);
        };
    }

    private static String plain(ValidationMessage message) {
        String text = message.getMessage();
        return text.substring(text.indexOf(": ") + 1).trim();
    }

    private String form(String name) {
        return switch (name) {
            case "hold",
                    "bake",
                    "progressDeadline",
                    "poll",
                    "warmUp",
                    "blindBudget",
                    "for",
                    "ahead",
                    "sla",
                    "expires",
                    "validity",
                    "longest" -> "give for example 90s, 5m or 1h30m";
            case "url" -> "give http://host:port or https://host, without user or password";
            case "kind" -> "give for example HTTPRoute, VirtualService or NginxIngress";
            case "hours" -> "give for example 09:00-16:30";
            default -> "see " + reference + " for the form of " + name;
        };
    }

    /** Keys that the schema knows for the object at a pointer. */
    private List<String> known(String pointer) {
        JsonNode at = definition;
        for (String part : pointer.split("/")) {
            if (!part.isEmpty()) {
                at = resolved(at);
                at = resolved(
                        at.has("items")
                                ? at.path("items")
                                : at.path("properties").path(part));
            }
        }
        List<String> names = new ArrayList<>();
        resolved(at).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : definition.at(reference.substring(1));
    }

    private static String nearest(String key, List<String> known) {
        var distance = new LevenshteinDistance(4);
        return known.stream()
                .filter(each -> distance.apply(key, each) >= 0)
                .min(Comparator.comparingInt(each -> distance.apply(key, each)))
                .map(each -> "did you mean " + each + "?")
                .orElse("known here: " + String.join(", ", known));
    }

    private static String types(JsonNode types) {
        return types.isArray() ? list(types).replace(", ", " or ") : "a value of type " + types.asText();
    }

    private static String list(JsonNode values) {
        List<String> each = new ArrayList<>();
        values.forEach(value -> each.add(value.asText()));
        return String.join(", ", each);
    }
}
