/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.rollout.rollout.Event;
import java.util.List;
import java.util.Map;

/**
 * The stored form of an event: one compact line of JSON, in format {@value #VERSION}. The format grows by addition only.
 * A reader ignores keys that it does not know; a key that an older writer did not know reads as empty or zero.
 */
public final class EventJson {

    /** The format written, and the newest one read. */
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = mapper();

    private EventJson() {}

    /** One line. */
    public static String write(Event event) {
        ObjectNode line = MAPPER.createObjectNode().put("v", VERSION);
        line.setAll((ObjectNode) MAPPER.valueToTree(event));
        return line.toString();
    }

    /**
     * The event that was written. Every double has the bits that it had.
     *
     * @throws IllegalArgumentException when the line is damaged, or written by a newer version than this one
     */
    public static Event read(String line) {
        try {
            JsonNode tree = MAPPER.readTree(line);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("the event is damaged: it is not a JSON object");
            }
            if (tree.path("v").asInt(VERSION) > VERSION) {
                throw new IllegalArgumentException(
                        "the event is in format " + tree.path("v").asInt() + ", this version reads up to " + VERSION);
            }
            return MAPPER.treeToValue(tree, Event.class);
        } catch (InvalidTypeIdException e) {
            String type = e.getTypeId() == null ? "no event type" : "an unknown event type, " + e.getTypeId();
            throw new IllegalArgumentException("the event has " + type, e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event is damaged: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** The stored name of the event's type: {@code weight-reached}. */
    public static String type(Event event) {
        return TypeNames.of(event);
    }

    static ObjectMapper mapper() {
        // What was written must be readable, however large a snapshot is.
        var limits = StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        ObjectMapper mapper = Json.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .withConfigOverride(List.class, o -> o.setSetterInfo(empty()))
                .withConfigOverride(Map.class, o -> o.setSetterInfo(empty()))
                .withConfigOverride(String.class, o -> o.setSetterInfo(empty()))
                .build();
        mapper.getFactory().setStreamReadConstraints(limits);
        return mapper;
    }

    private static JsonSetter.Value empty() {
        return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
