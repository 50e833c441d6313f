/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes named values of an object, each text encoded once. */
final class JsonFields {

    /** Texts come again and again in a batch; so many are kept as they are written. */
    private static final int ENCODED = 4_096;

    private final JsonGenerator json;
    private final Map<String, SerializableString> encoded = new HashMap<>();

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    private SerializableString encoded(String text) {
        SerializableString known = encoded.get(text);
        if (known == null) {
            known = new SerializedString(text);
            if (encoded.size() >= ENCODED) {
                encoded.clear();
            }
            encoded.put(text, known);
        }
        return known;
    }

    void name(String name) throws IOException {
        json.writeFieldName(encoded(name));
    }

    void object(String name) throws IOException {
        name(name);
        json.writeStartObject();
    }

    void array(String name) throws IOException {
        name(name);
        json.writeStartArray();
    }

    void count(String name, int value) throws IOException {
        name(name);
        json.writeNumber(value);
    }

    void text(String name, @Nullable String value) throws IOException {
        name(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(encoded(value));
        }
    }

    void strings(String name, List<String> values) throws IOException {
        array(name);
        for (String value : values) {
            json.writeString(encoded(value));
        }
        json.writeEndArray();
    }

    void optional(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            number(name, value.getAsDouble());
        } else {
            name(name);
            json.writeNull();
        }
    }

    /** Eight decimals: contributions still add up to six. */
    void number(String name, double value) throws IOException {
        double rounded = Math.rint(value * 1e8) / 1e8;
        name(name);
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
            json.writeNumber((long) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }
}
