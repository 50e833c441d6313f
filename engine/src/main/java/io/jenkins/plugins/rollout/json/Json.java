/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.rollout.analysis.Metric;
import io.jenkins.plugins.rollout.gate.Gate;
import io.jenkins.plugins.rollout.gate.OverrideRule;
import io.jenkins.plugins.rollout.plan.Listener;
import io.jenkins.plugins.rollout.plan.RolloutSpec;
import io.jenkins.plugins.rollout.plan.Source;
import io.jenkins.plugins.rollout.rollout.Event;
import java.util.List;

/**
 * Records as JSON, for output. Keys are the components' names, enums are in lower case with hyphens, instants and
 * durations are ISO-8601, an empty {@code Optional} is left out, keys of maps are sorted.
 */
public final class Json {

    private static final ObjectMapper MAPPER = builder().build();

    private Json() {}

    /** The value on one line. */
    public static String line(Object value) {
        return written(() -> MAPPER.writeValueAsString(value));
    }

    /** The value, indented for people. */
    public static String pretty(Object value) {
        return written(() -> MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .annotationIntrospector(new HyphenatedEnums())
                .addMixIn(Event.class, TypeNames.OfEvent.class)
                .addMixIn(Metric.class, TypeNames.OfMetric.class)
                .addMixIn(Source.class, TypeNames.OfSource.class)
                .addMixIn(RolloutSpec.class, AsBefore.class)
                .addMixIn(Gate.class, AsBefore.class)
                .addMixIn(OverrideRule.class, AsBefore.class)
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    private static String written(Writing writing) {
        try {
            return writing.write();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a value that JSON can hold: " + e.getOriginalMessage(), e);
        }
    }

    /** What asks for nothing new looks as it did before it could. */
    private interface AsBefore {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Listener> listeners();

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean authenticated();
    }

    private interface Writing {
        String write() throws JsonProcessingException;
    }
}
