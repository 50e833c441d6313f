/* SPDX-License-Identifier: MIT
 * Copyright the Progressive Rollout maintainers */
package io.jenkins.plugins.rollout.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.rollout.risk.blast.Module;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a package.json: the package and what it needs. */
public final class NpmManifest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> KINDS =
            List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

    private NpmManifest() {}

    /** The module of a package.json in this folder; empty if it names none. */
    public static Optional<Module> read(String folder, String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
        String name = root.path("name").asText("");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Set<String> needs = new HashSet<>();
        for (String kind : KINDS) {
            root.path(kind).fieldNames().forEachRemaining(need -> needs.add("npm:" + need));
        }
        return Optional.of(new Module(name, folder, Set.of("npm:" + name), needs, Set.of()));
    }
}
