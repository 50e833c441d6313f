/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.outcome.Facts;

/** The stored form of what reports are made of: one line of JSON, which grows by addition only, as events do. */
public final class FactsJson {

    private static final ObjectMapper MAPPER = EventJson.mapper();

    private FactsJson() {}

    /** One line. */
    public static String write(Facts facts) {
        return MAPPER.valueToTree(facts).toString();
    }

    /**
     * The facts that were written; none for an empty line.
     *
     * @throws IllegalArgumentException when the line is damaged
     */
    public static Facts read(String line) {
        try {
            return line.isEmpty() ? Facts.NONE : MAPPER.readValue(line, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the facts are damaged: " + e.getOriginalMessage(), e);
        }
    }
}
